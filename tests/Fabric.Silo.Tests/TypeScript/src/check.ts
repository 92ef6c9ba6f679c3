// Runs what the generated client can do against a running host: node dist/check.js <endpoint> <api key>.
import assert from 'node:assert/strict';
import { client } from './client/client.gen.js';
import { forget, getMemory, recall, retain, revise } from './client/index.js';

const [endpoint, key] = process.argv.slice(2);
client.setConfig({ baseUrl: endpoint, auth: key });
const path = { bank: 'typescript' };

const retained = await retain({
  path,
  headers: { 'Idempotency-Key': 'first' },
  body: { items: [{ text: 'The orders primary is db-fra-01.', tags: ['infra'] }] },
});
assert.equal(retained.response?.status, 200, JSON.stringify(retained.error));
const id = retained.data?.outcomes[0]?.id;
assert.ok(id);

const repeated = await retain({
  path,
  headers: { 'Idempotency-Key': 'first' },
  body: { items: [{ text: 'The orders primary is db-fra-01.', tags: ['infra'] }] },
});
assert.equal(repeated.data?.repeated, true);
assert.equal(repeated.data?.outcomes[0]?.id, id);

const recalled = await recall({ path, body: { query: 'Which host is the orders primary?', k: 3, filter: { tag: 'infra' } } });
assert.deepEqual(recalled.data?.hits.map((hit) => hit.memory.text), ['The orders primary is db-fra-01.']);

const revised = await revise({
  path: { ...path, id },
  headers: { 'If-Match': '"1"' },
  body: { text: 'The orders primary is db-fra-02.' },
});
assert.equal(revised.data?.memory.version, 2);
assert.equal(revised.response?.headers.get('ETag'), '"2"');

const stale = await revise({ path: { ...path, id }, headers: { 'If-Match': '"1"' }, body: { text: 'Too late.' } });
assert.equal(stale.response?.status, 412);
assert.equal(stale.error?.code, 'version_mismatch');
assert.equal(stale.error?.type, 'urn:fabric:error:version_mismatch');

const forgotten = await forget({ path, body: { ids: [id], reason: 'Of no use any more.' } });
assert.deepEqual(forgotten.data?.ids, [id]);

const gone = await getMemory({ path: { ...path, id } });
assert.equal(gone.response?.status, 404);
assert.equal(gone.error?.code, 'not_found');

client.setConfig({ auth: 'fk_nobody_nothing' });
const refused = await recall({ path, body: { query: 'Anything?' } });
assert.equal(refused.response?.status, 401);

console.log('done');
