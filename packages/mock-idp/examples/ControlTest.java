import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Tests an application's login with the JDK alone: java ControlTest.java MOCK APP AUTHORIZE_URL */
class ControlTest {
  final String mock;
  final String app;
  HttpClient browser;

  ControlTest(String mock, String app) {
    this.mock = mock;
    this.app = app;
  }

  String control(String method, String path, String body) throws Exception {
    var publisher = HttpRequest.BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(URI.create(mock + "/_mock/v1" + path)).method(method, publisher);
    request.header("content-type", "application/json");
    var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    holds(answer.statusCode() < 300, path + ": " + answer.body());
    return answer.body();
  }

  String calls(String query) throws Exception {
    return control("GET", "/calls?" + query, "");
  }

  HttpResponse<String> open(String url) throws Exception {
    return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  static void holds(boolean condition, String what) {
    if (!condition) throw new AssertionError(what);
  }

  void begin() throws Exception {
    control("POST", "/reset", "{}");
    var redirects = HttpClient.Redirect.NORMAL;
    browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(redirects).build();
    control("POST", "/next-logins", "{\"person\":\"Kari Testmo\",\"assurance\":\"high\"}");
  }

  void aPersonLogsIn() throws Exception {
    begin();
    open(app + "/login");
    var me = open(app + "/api/me");
    holds(me.statusCode() == 200 && me.body().contains("Kari Testmo"), me.body());
    holds(control("POST", "/verify", "{}").contains("\"ok\":true"), "the login broke an assertion");
  }

  void anotherNonceIsRefused() throws Exception {
    begin();
    control("POST", "/faults", "{\"catalogue\":\"C-03 nonce is another\",\"times\":1}");
    open(app + "/login");
    holds(open(app + "/api/me").statusCode() == 401, "the person was let in");
    holds(calls("endpoint=token").contains("/body/id_token/claims/nonce"), "the fault did not change the nonce");
    holds(control("POST", "/verify", "{}").contains("\"ok\":true"), "the fault did not fire");
  }

  void aWrongRequestIsRefused(String authorize) throws Exception {
    begin();
    open(authorize);
    var refused = calls("refused=true");
    holds(refused.contains("\"clause\":\"") && refused.contains("\"hint\":\""), refused);
    holds(control("POST", "/verify", "{}").contains("\"kind\":\"assertion-broken\""), "verify does not tell");
  }

  public static void main(String[] args) throws Exception {
    // A login has more redirects than the five that the JDK follows.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "20");
    var test = new ControlTest(args[0], args[1]);
    test.aPersonLogsIn();
    test.anotherNonceIsRefused();
    test.aWrongRequestIsRefused(args[2]);
    System.out.println("3 passed");
  }
}
