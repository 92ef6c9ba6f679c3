// Counts the tokens of the sample with real tokenizers, whose tables the package carries:
//   cd bench/Tokens && npm install && node count.mjs
// writes ../../tests/Fabric.Core.Tests/Text/token-sample.json, which a test and docs/working-memory.md hold the estimate against.
import { writeFileSync } from "node:fs";
import { encode as o200k } from "gpt-tokenizer/encoding/o200k_base";
import { encode as cl100k } from "gpt-tokenizer/encoding/cl100k_base";

const texts = {
  prose: [
    "The ferry leaves the old harbour at half past seven, and the last one back is shortly before midnight. Tickets are sold on board, but only in cash; the kiosk by the lighthouse closes in winter.",
    "She asked whether the contract could be extended by six months without changing the price. The lawyer thought so, provided that both sides signed before the end of March.",
    "Remember to water the plants on Tuesday, call the plumber about the leaking tap, and return the three books that are overdue.",
  ],
  dialogue: [
    "Ada: Did you get the parcel?\nBob: Not yet - it's still in Leeds, apparently.\nAda: Ugh, that's the 2nd time!\nBob: I know, I'll ring them at 9.",
    "user: what's the wifi password again??\nassistant: It's on the sticker under the router.\nuser: thx :)",
  ],
  code: [
    "public static int Count(ReadOnlySpan<char> text)\n{\n    var tokens = 0;\n    for (var at = 0; at < text.Length; at++)\n    {\n        tokens += char.IsAsciiLetter(text[at]) ? 1 : 0;\n    }\n\n    return tokens;\n}",
    "def mean(xs):\n    \"\"\"The arithmetic mean.\"\"\"\n    if not xs:\n        raise ValueError('empty')\n    return sum(xs) / len(xs)\n",
    "SELECT o.id, SUM(l.price * l.quantity) AS total FROM orders o JOIN lines l ON l.order_id = o.id WHERE o.placed_at >= '2026-01-01' GROUP BY o.id HAVING total > 100 ORDER BY total DESC LIMIT 20;",
  ],
  json: [
    "{\"id\":\"0192f3a4c5d67e8f\",\"status\":\"open\",\"items\":[{\"sku\":\"KX-4471\",\"qty\":2,\"price\":19.99},{\"sku\":\"KX-9020\",\"qty\":1,\"price\":4.5}],\"note\":null}",
    "[{\"city\":\"Oslo\",\"temp\":-3.5,\"wind\":{\"speed\":7,\"dir\":\"NNE\"}},{\"city\":\"Bergen\",\"temp\":1,\"wind\":{\"speed\":12,\"dir\":\"W\"}}]",
  ],
  logs: [
    "2026-03-01T12:04:55.123Z ERROR payments-7f9c5 [trace=4bf92f3577b34da6] Timeout after 30000 ms calling https://api.example.com/v2/charges?id=ch_3Nk81 (attempt 2/5)",
    "GET /v1/banks/team/memories?limit=100&cursor=eyJvIjoxMDB9 200 14ms 8721B \"curl/8.5.0\"",
    "npm ERR! code ERESOLVE\nnpm ERR! Found: react@18.2.0\nnpm ERR! Could not resolve dependency: peer react@\"^17.0.0\" from react-table@7.8.0",
  ],
  context: [
    "# Work\n[g1 open goal] Plan a trip to Oslo\n[g2 closed in g1] Find a flight\n  summary:\n  The nine o'clock flight was booked.\n[g3 open in g1, builds on g2] Find a hotel\n[s4 of g3, tool hotels, reward 0.5]\n  search near the harbour\n  observation, untrusted:\n| Grand Hotel, 120 EUR, 4.5 stars\n| Harbour Inn, 80 EUR, 3.9 stars\n",
  ],
  german: ["Die Fähre verlässt den alten Hafen um halb acht, und die letzte fährt kurz vor Mitternacht zurück. Fahrkarten gibt es nur an Bord und gegen Bargeld."],
  russian: ["Паром отправляется из старой гавани в половине восьмого, а последний возвращается незадолго до полуночи."],
  chinese: ["渡轮七点半从旧港出发，最后一班在午夜前返回。船票只在船上出售，只收现金。"],
  japanese: ["フェリーは七時半に旧港を出発し、最終便は真夜中の少し前に戻ります。切符は船内でのみ現金で販売しています。"],
};

const sample = Object.entries(texts).flatMap(([kind, list]) =>
  list.map((text) => ({ kind, o200k: o200k(text).length, cl100k: cl100k(text).length, text })));
writeFileSync(new URL("../../tests/Fabric.Core.Tests/Text/token-sample.json", import.meta.url), JSON.stringify(sample, null, 2) + "\n");
console.log(`${sample.length} texts, ${sample.reduce((sum, one) => sum + one.o200k, 0)} tokens (o200k)`);
