// Drives a server with Qdrant's official client, and fails when it does not behave like Qdrant.
import assert from 'node:assert/strict';
import { QdrantClient } from '@qdrant/js-client-rest';

const client = new QdrantClient({ url: process.argv[2], checkCompatibility: false });
const name = 'check';
const ids = [1, 2, '550e8400-e29b-41d4-a716-446655440000', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'];
const space = (value) => ({ key: 'space', match: { value } });

assert.equal((await client.collectionExists(name)).exists, false);
await assert.rejects(client.getCollection(name), (error) => error.status === 404);
await client.createCollection(name, {
  vectors: { first: { size: 3, distance: 'Cosine' }, plain: { size: 2, distance: 'Dot' } },
  sparse_vectors: { terms: {} },
  hnsw_config: { m: 0, payload_m: 16 },
  quantization_config: { scalar: { type: 'int8', quantile: 0.99 } },
});
await assert.rejects(client.createCollection(name, { vectors: {} }), (error) => error.status === 409);
assert.deepEqual((await client.getCollections()).collections, [{ name }]);
await client.createPayloadIndex(name, { field_name: 'space', field_schema: { type: 'keyword', is_tenant: true }, wait: true });
await client.createPayloadIndex(name, { field_name: 'rank', field_schema: 'integer', wait: true });

// Writes: whole points, refused whole, over again the same.
const points = [
  { id: ids[0], vector: { first: [1, 0, 0], plain: [1, 1], terms: { indices: [3, 9], values: [1, 2] } }, payload: { space: 'a', rank: 4, tags: ['x', 'y'] } },
  { id: ids[1], vector: { first: [0.8, 0.6, 0] }, payload: { space: 'a', rank: 2 } },
  { id: ids[2], vector: { first: [0, 0, 5], terms: { indices: [9], values: [1] } }, payload: { space: 'b', rank: 3, tags: ['y'] } },
  { id: ids[3], vector: {}, payload: { space: 'a', rank: 1, note: null } },
];
assert.equal((await client.upsert(name, { wait: true, points })).status, 'completed');
await client.upsert(name, { wait: true, points: [points[1]] });
await assert.rejects(client.upsert(name, { points: [{ id: 77, vector: { first: [1, 2] } }] }), (error) => error.status === 400);
await assert.rejects(client.upsert(name, { points: [{ id: 'not-a-uuid', vector: {} }] }), (error) => error.status === 400);
await assert.rejects(client.upsert(name, { points: [{ id: 77, vector: { unknown: [1, 2] } }] }), (error) => error.status === 400);

const info = await client.getCollection(name);
assert.equal(info.points_count, 4);
assert.equal(info.status, 'green');
assert.deepEqual(info.config.params.vectors.first, { size: 3, distance: 'Cosine' });
assert.equal(info.config.quantization_config.scalar.type, 'int8');
assert.deepEqual([info.payload_schema.space.data_type, info.payload_schema.rank.data_type], ['keyword', 'integer']);

// Reads: vectors of unit length where the distance is the cosine.
const [third] = await client.retrieve(name, { ids: [ids[2]], with_vector: true });
assert.deepEqual(third.vector.first, [0, 0, 1]);
assert.deepEqual(third.vector.terms, { indices: [9], values: [1] });
const count = async (filter) => (await client.count(name, { filter, exact: true })).count;
assert.equal(await count(), 4);
assert.equal(await count({ must: [space('a')] }), 3);
assert.equal(await count({ must: [space('a')], must_not: [{ key: 'tags', match: { any: ['x'] } }] }), 2);
assert.equal(await count({ must: [{ key: 'rank', range: { gte: 2, lt: 4 } }] }), 2);
assert.equal(await count({ must: [{ is_empty: { key: 'tags' } }] }), 2);
assert.equal(await count({ should: [space('b'), { key: 'rank', match: { any: [1] } }] }), 2);
assert.equal(await count({ must: [{ should: [space('b'), { must_not: [space('b')] }] }] }), 4);
assert.equal(await count({ must: [{ has_id: [ids[0], ids[3]] }] }), 2);
assert.equal(await count({ must: [{ has_vector: 'terms' }] }), 2);

const seen = [];
for (let offset; ;) {
  const page = await client.scroll(name, { limit: 3, offset, with_payload: ['rank'] });
  seen.push(...page.points.map((point) => point.payload.rank));
  offset = page.next_page_offset;
  if (!offset) break;
}
assert.deepEqual(seen, [4, 2, 3, 1]);

// Queries: dense, sparse, by a field, several at once.
const query = async (request) => (await client.query(name, request)).points.map((point) => point.id);
assert.deepEqual(await query({ query: [1, 0, 0], using: 'first', limit: 2 }), [ids[0], ids[1]]);
assert.deepEqual(await query({ query: { nearest: [1, 0, 0] }, using: 'first', filter: { must: [space('b')] } }), [ids[2]]);
assert.deepEqual(await query({ query: { indices: [9, 4], values: [1, 1] }, using: 'terms' }), [ids[0], ids[2]]);
assert.deepEqual(await query({ query: { order_by: { key: 'rank', direction: 'desc' } }, limit: 3 }), [ids[0], ids[2], ids[1]]);
const { points: [scored] } = await client.query(name, { query: [0.6, 0.8, 0], using: 'first', limit: 1, with_payload: ['space'] });
assert.ok(Math.abs(scored.score - 0.96) < 1e-5);
assert.deepEqual(scored.payload, { space: 'a' });
const batch = await client.queryBatch(name, {
  searches: [{ query: [1, 0, 0], using: 'first', limit: 1 }, { query: { indices: [3], values: [1] }, using: 'terms', limit: 5 }],
});
assert.deepEqual(batch.map((answer) => answer.points.map((point) => point.id)), [[ids[0]], [ids[0]]]);
await assert.rejects(client.query(name, { query: [1], using: 'first' }), (error) => error.status === 400);
await assert.rejects(client.query(name, { query: [1], using: 'unknown' }), (error) => error.status === 400);

// Deletes: by id, by filter, several operations at once.
await client.delete(name, { wait: true, points: [ids[3], 999] });
await client.batchUpdate(name, {
  wait: true,
  operations: [{ delete: { filter: { must: [space('b')] } } }, { upsert: { points: [{ id: 5, vector: {}, payload: { space: 'c' } }] } }],
});
assert.deepEqual([await count({ must: [space('a')] }), await count({ must: [space('b')] }), await count({ must: [space('c')] })], [2, 0, 1]);
await client.deleteCollection(name);
assert.equal((await client.collectionExists(name)).exists, false);
console.log('done');
