"""Tests an application's login with Python's standard library alone.

MOCK=http://localhost:4000 ISSUER=http://localhost:4000/ansattporten APP=http://localhost:3000 python3 control_test.py
"""

import json
import os
import unittest
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

MOCK, ISSUER, APP = os.environ["MOCK"], os.environ["ISSUER"], os.environ["APP"]


def control(method, path, body=None):
    """Asks the control API, and returns its JSON."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{MOCK}/_mock/v1{path}", data, {"content-type": "application/json"}, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or "null")


class LoginTest(unittest.TestCase):
    def setUp(self):
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        control("POST", "/reset", {})

    def open(self, url):
        """The status and the text of a page, after its redirects."""
        try:
            with self.browser.open(url) as page:
                return page.status, page.read().decode()
        except urllib.error.HTTPError as page:
            return page.code, page.read().decode()

    def test_a_person_logs_in(self):
        control("POST", "/next-logins", {"person": "Kari Testmo", "assurance": "high"})
        self.open(f"{APP}/login")
        status, text = self.open(f"{APP}/api/me")
        self.assertEqual((status, json.loads(text)["name"]), (200, "Kari Testmo"))
        self.assertEqual(control("POST", "/verify", {}), {"ok": True, "problems": []})

    def test_an_id_token_with_another_nonce_is_refused(self):
        control("POST", "/next-logins", {"person": "Kari Testmo", "assurance": "high"})
        control("POST", "/faults", {"catalogue": "C-03 nonce is another", "times": 1})
        self.open(f"{APP}/login")
        self.assertEqual(self.open(f"{APP}/api/me")[0], 401)
        [fault] = control("GET", "/calls?endpoint=token")[-1]["answered"]["faults"]
        self.assertEqual(fault["changed"][0]["at"], "/body/id_token/claims/nonce")
        self.assertTrue(control("POST", "/verify", {})["ok"])

    def test_a_wrong_request_is_refused_with_clause_and_hint(self):
        [client] = control("GET", "/clients")
        wrong = {"client_id": client["client_id"], "redirect_uri": client["redirect_uris"][0], "response_type": "code"}
        self.open(f"{ISSUER}/authorize?{urllib.parse.urlencode(wrong)}")
        refused = control("GET", "/calls?refused=true")[-1]["refused"]
        self.assertTrue(refused["clause"] and refused["hint"], refused)
        self.assertFalse(control("POST", "/verify", {})["ok"])
        self.assertTrue(control("POST", "/verify", {"expectBroken": [refused["assertion"]]})["ok"])


unittest.main()
