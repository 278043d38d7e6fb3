const events = new EventSource("/auth/events");
events.addEventListener("ended", () => location.reload()); // the session is over: logged out somewhere, ended, or time is up
events.addEventListener("replaced", () => location.reload()); // a newer session has its place: another organisation, a stronger login
