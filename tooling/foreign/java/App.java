import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A relying party of the JDK alone, with the checks of Digdir's checklist. */
class App {
  static final String ISSUER = System.getenv("OIDC_ISSUER");
  static final String CLIENT = System.getenv("OIDC_CLIENT_ID");
  static final String SECRET = System.getenv("OIDC_CLIENT_SECRET");
  static final int PORT = Integer.parseInt(System.getenv("PORT"));
  static final String ORIGIN = "http://localhost:" + PORT;
  static final Duration DEADLINE = Duration.ofSeconds(5);
  static final HttpClient http = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
  static final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
  static final SecureRandom randomness = new SecureRandom();

  record Begun(String state, String nonce, String verifier) {}

  static final Map<String, Begun> begun = new ConcurrentHashMap<>();
  static final Map<String, String> sessions = new ConcurrentHashMap<>();
  static Map<?, ?> metadata;

  static String random() {
    var bytes = new byte[32];
    randomness.nextBytes(bytes);
    return base64.encodeToString(bytes);
  }

  static void holds(boolean condition, String what) {
    if (!condition) throw new IllegalStateException(what);
  }

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static Map<?, ?> answered(HttpRequest.Builder request) throws Exception {
    var answer = http.send(request.timeout(DEADLINE).build(), HttpResponse.BodyHandlers.ofString());
    holds(answer.statusCode() == 200, "status " + answer.statusCode());
    return (Map<?, ?>) Json.parse(answer.body());
  }

  static String login(HttpExchange exchange) throws Exception {
    if (metadata == null) {
      var read = answered(HttpRequest.newBuilder(URI.create(ISSUER + "/.well-known/openid-configuration")));
      holds(ISSUER.equals(read.get("issuer")), "issuer of the metadata");
      metadata = read;
    }
    var login = new Begun(random(), random(), random());
    var id = random();
    begun.put(id, login);
    cookie(exchange, "login", id, "/callback");
    var digest = MessageDigest.getInstance("SHA-256").digest(login.verifier.getBytes(StandardCharsets.US_ASCII));
    var request = new HashMap<>(Map.of("client_id", CLIENT, "response_type", "code", "scope", "openid profile"));
    request.putAll(Map.of("redirect_uri", ORIGIN + "/callback", "state", login.state, "nonce", login.nonce));
    request.putAll(Map.of("code_challenge", base64.encodeToString(digest), "code_challenge_method", "S256"));
    request.put("acr_values", "high");
    return metadata.get("authorization_endpoint") + "?" + form(request);
  }

  static String callback(HttpExchange exchange) throws Exception {
    var login = begun.remove(cookies(exchange).getOrDefault("login", ""));
    holds(login != null, "no login has begun in this browser");
    var query = new HashMap<String, String>();
    for (var pair : exchange.getRequestURI().getRawQuery().split("&")) {
      var parts = pair.split("=", 2);
      var value = URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8);
      holds(query.put(parts[0], value) == null, parts[0] + " comes twice");
    }
    holds(login.state.equals(query.get("state")), "state");
    holds(ISSUER.equals(query.get("iss")), "iss of the response");
    holds(!query.containsKey("error") && query.containsKey("code"), "error");
    var grant = Map.of("grant_type", "authorization_code", "code", query.get("code"), "code_verifier", login.verifier,
        "redirect_uri", ORIGIN + "/callback");
    var pair = URLEncoder.encode(CLIENT, StandardCharsets.UTF_8) + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    var tokens = answered(HttpRequest.newBuilder(URI.create((String) metadata.get("token_endpoint")))
        .header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .header("content-type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form(grant))));
    holds("bearer".equalsIgnoreCase((String) tokens.get("token_type")), "token_type");
    var claims = verified((String) tokens.get("id_token"), login.nonce);
    var id = random();
    sessions.put(id, (String) claims.get("name"));
    cookie(exchange, "session", id, "/");
    return "/";
  }

  /** OpenID Connect Core 3.1.3.7. */
  static Map<?, ?> verified(String token, String nonce) throws Exception {
    var parts = token.split("\\.", -1);
    holds(parts.length == 3, "not a signed JWT");
    var header = decoded(parts[0]);
    holds("RS256".equals(header.get("alg")) && !header.containsKey("crit"), "alg");
    holds(header.get("typ") == null || "JWT".equals(header.get("typ")), "typ");
    var keys = (List<?>) answered(HttpRequest.newBuilder(URI.create((String) metadata.get("jwks_uri")))).get("keys");
    var named = keys.stream().map(key -> (Map<?, ?>) key)
        .filter(key -> "RSA".equals(key.get("kty")) && key.get("kid").equals(header.get("kid"))).findFirst().orElseThrow();
    var modulus = new BigInteger(1, Base64.getUrlDecoder().decode((String) named.get("n")));
    var exponent = new BigInteger(1, Base64.getUrlDecoder().decode((String) named.get("e")));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    holds(signature.verify(Base64.getUrlDecoder().decode(parts[2])), "signature");
    var claims = decoded(parts[1]);
    var now = Instant.now().getEpochSecond();
    holds(ISSUER.equals(claims.get("iss")), "iss");
    holds(CLIENT.equals(claims.get("aud")) || List.of(CLIENT).equals(claims.get("aud")), "aud");
    holds(claims.get("sub") instanceof String sub && !sub.isEmpty(), "sub");
    holds(claims.get("exp") instanceof Double exp && exp > now - 30 && exp < now + 3600, "exp");
    holds(claims.get("iat") instanceof Double iat && iat <= now + 30 && iat > now - 300, "iat");
    holds(nonce.equals(claims.get("nonce")), "nonce");
    holds("high".equals(claims.get("acr")), "acr");
    return claims;
  }

  static Map<?, ?> decoded(String part) {
    return (Map<?, ?>) Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  static Map<String, String> cookies(HttpExchange exchange) {
    var cookies = new HashMap<String, String>();
    for (var line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of()))
      for (var pair : line.split("; ")) cookies.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    return cookies;
  }

  static void cookie(HttpExchange exchange, String name, String value, String path) {
    var attributes = "; HttpOnly; SameSite=Lax; Path=" + path;
    exchange.getResponseHeaders().add("Set-Cookie", name + "=" + value + attributes);
  }

  static void answer(HttpExchange exchange) throws Exception {
    var id = cookies(exchange).getOrDefault("session", "");
    var name = sessions.get(id);
    var body = "";
    var status = 200;
    String location = null;
    try {
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "GET /" -> body = "<form method=\"post\" action=\"/logout\"><button>Log out</button></form>";
        case "GET /login" -> location = login(exchange);
        case "GET /callback" -> location = callback(exchange);
        case "POST /logout" -> {
          sessions.remove(id);
          var request = Map.of("client_id", CLIENT, "post_logout_redirect_uri", ORIGIN + "/");
          location = metadata.get("end_session_endpoint") + "?" + form(request);
        }
        case "GET /api/me" -> {
          status = name == null ? 401 : 200;
          body = name == null ? "" : "{\"name\":\"" + name.replaceAll("[^\\p{L} .-]", "") + "\"}";
        }
        default -> status = 404;
      }
    } catch (Exception refused) {
      status = 400;
      body = "The login was refused.";
    }
    if (location != null) {
      status = 303;
      exchange.getResponseHeaders().set("Location", location);
    }
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", (body.startsWith("{") ? "application/json" : "text/html") + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  public static void main(String[] args) throws Exception {
    var server = HttpServer.create(new InetSocketAddress("localhost", PORT), 0);
    server.createContext("/", exchange -> {
      try {
        answer(exchange);
      } catch (Exception broken) {
        exchange.close();
      }
    });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  /** JSON as maps, lists, strings and doubles. */
  static class Json {
    final String text;
    int at;

    Json(String text) {
      this.text = text;
    }

    static Object parse(String text) {
      var json = new Json(text);
      var value = json.value(0);
      json.space();
      holds(json.at == text.length(), "more than one JSON value");
      return value;
    }

    void space() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    boolean takes(String wanted) {
      space();
      var found = text.startsWith(wanted, at);
      if (found) at += wanted.length();
      return found;
    }

    Object value(int depth) {
      holds(depth < 50, "too deep");
      if (takes("{")) {
        var members = new HashMap<String, Object>();
        if (takes("}")) return members;
        do {
          space();
          var name = (String) string();
          holds(takes(":"), "a colon");
          members.put(name, value(depth + 1));
        } while (takes(","));
        holds(takes("}"), "}");
        return members;
      }
      if (takes("[")) {
        var list = new java.util.ArrayList<Object>();
        if (takes("]")) return list;
        do list.add(value(depth + 1)); while (takes(","));
        holds(takes("]"), "]");
        return list;
      }
      if (takes("true")) return true;
      if (takes("false")) return false;
      if (takes("null")) return null;
      if (text.startsWith("\"", at)) return string();
      var from = at;
      while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) at++;
      return Double.valueOf(text.substring(from, at));
    }

    Object string() {
      holds(takes("\""), "a string");
      var out = new StringBuilder();
      while (text.charAt(at) != '"') {
        var c = text.charAt(at++);
        if (c != '\\') {
          out.append(c);
          continue;
        }
        var escaped = text.charAt(at++);
        if (escaped == 'u') {
          out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          at += 4;
        } else out.append("bfnrt".indexOf(escaped) < 0 ? escaped : "\b\f\n\r\t".charAt("bfnrt".indexOf(escaped)));
      }
      at++;
      return out.toString();
    }
  }
}
