"""A login as Authlib's documentation shows it for Flask, with PKCE."""

import os

from authlib.integrations.flask_client import OAuth
from flask import Flask, jsonify, redirect, session

ORIGIN = f"http://localhost:{os.environ['PORT']}"
app = Flask(__name__)
app.secret_key = "a long text that is only for this machine"
oauth = OAuth(app)
oauth.register(
    "ansattporten",
    server_metadata_url=f"{os.environ['OIDC_ISSUER']}/.well-known/openid-configuration",
    client_id=os.environ["OIDC_CLIENT_ID"],
    client_secret=os.environ["OIDC_CLIENT_SECRET"],
    client_kwargs={"scope": "openid profile", "code_challenge_method": "S256"},
)


@app.get("/")
def front():
    return '<form method="post" action="/logout"><button>Log out</button></form>'


@app.get("/login")
def login():
    return oauth.ansattporten.authorize_redirect(f"{ORIGIN}/callback")


@app.get("/callback")
def callback():
    session["name"] = oauth.ansattporten.authorize_access_token()["userinfo"]["name"]
    return redirect("/")


@app.get("/api/me")
def me():
    return jsonify(name=session["name"]) if "name" in session else ("", 401)


@app.post("/logout")
def logout():
    session.clear()
    return redirect("/")


app.run(host="localhost", port=int(os.environ["PORT"]))
