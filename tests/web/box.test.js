// What the box's modules do without a browser.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { sharedStart } from "../../helpsearch/web/box/combobox.js";
import { channelAddress } from "../../helpsearch/web/box/contact.js";
import { fill, pieces } from "../../helpsearch/web/box/dom.js";
import { ApiSource, RefusedError, webAddress } from "../../helpsearch/web/box/source.js";

test("spans count code points, as Python does", () => {
  const text = "🙂 환불 신청";
  assert.deepEqual(
    pieces(text, [
      [2, 4],
      [5, 7],
    ]),
    [
      { text: "🙂 ", marked: false },
      { text: "환불", marked: true },
      { text: " ", marked: false },
      { text: "신청", marked: true },
    ],
  );
  assert.deepEqual(pieces("환불", []), [{ text: "환불", marked: false }]);
  assert.deepEqual(pieces("", []), []);
});

test("values are filled in once, and numbers have their commas", () => {
  assert.equal(fill("도움말 {total:,}건", { total: 12345 }), "도움말 12,345건");
  assert.equal(fill("'{text}'", { text: "{total} $& <b>" }), "'{total} $& <b>'");
});

test("only web addresses become links", () => {
  assert.equal(webAddress("https://shop.example/a?b=1"), "https://shop.example/a?b=1");
  const strange = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//shop.example",
    "/path",
    "https://",
    "",
    null,
    undefined,
  ];
  assert.deepEqual(
    strange.map(webAddress),
    strange.map(() => null),
  );
  assert.equal(channelAddress("phone", "02-0000-0000"), "tel:0200000000");
  assert.equal(channelAddress("phone", "02;javascript:x"), null);
  assert.equal(channelAddress("chat", "javascript:alert(1)"), null);
});

test("a document without a web address is read on the server's page", () => {
  const source = new ApiSource("https://help.example/search/api?index=ko");
  const place = { id: "가/나", title: "", url: null, anchor: "환불" };
  const link = new URL(source.link(place, "환불 & 신청"));
  assert.equal(link.pathname, "/search/");
  assert.deepEqual(
    [...link.searchParams],
    [
      ["q", "환불 & 신청"],
      ["id", "가/나"],
      ["index", "ko"],
    ],
  );
  assert.equal(decodeURIComponent(link.hash), "#환불");
  assert.equal(source.link({ ...place, url: "https://a.example/b" }, ""), "https://a.example/b#환불");
  assert.equal(new URL(source.link({ ...place, url: "javascript:alert(1)" }, "")).protocol, "https:");
});

test("an API is asked as it is described", async () => {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.statusCode = request.url?.includes("q=-") ? 400 : 200;
    response.end("[]");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const source = new ApiSource(`http://127.0.0.1:${port}/api/?index=en`);
  try {
    await source.search({ q: "환불 신청", category: ["결제", "배송"], offset: 5, as_typed: false });
    await source.suggest("환ㅂ");
    await source.related("help/a b");
    await assert.rejects(source.search({ q: "-배송" }), RefusedError);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  assert.deepEqual(
    asked.map((each) => decodeURIComponent(each ?? "").replaceAll("+", " ")),
    [
      "/api/search?index=en&q=환불 신청&category=결제&category=배송&offset=5&facets=true",
      "/api/suggest?index=en&q=환ㅂ&limit=7",
      "/api/related/help/a b?index=en&limit=3",
      "/api/search?index=en&q=-배송&facets=true",
    ],
  );
  assert.ok(asked[2]?.startsWith("/api/related/help%2Fa%20b"));
});

test("what a suggestion adds is told from what was typed", () => {
  assert.equal(sharedStart("환불 신청", "환불 ㅅ"), 3);
  assert.equal(sharedStart("환불", "교환"), 0);
  assert.equal(sharedStart("환불", "환불 신청"), 2);
});
