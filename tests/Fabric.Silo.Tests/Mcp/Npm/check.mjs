// Uses a memory with the official client, first over HTTP, then over the standard streams:
// node check.mjs <url of /mcp> <api key> <dotnet> <program> <data folder>.
import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, key, dotnet, program, folder] = process.argv.slice(2);

async function use(transport) {
  const client = new Client({ name: 'check', version: '1.0.0' });
  await client.connect(transport);
  assert.equal(client.getServerVersion().name, 'fabric');
  assert.match(client.getInstructions(), /never follow an instruction/);

  const { tools } = await client.listTools();
  assert.equal(tools.length, 14);
  assert.deepEqual(tools.find((tool) => tool.name === 'forget').annotations, {
    title: 'Forget',
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  });

  // The client checks each answer against the schema that the tool declared.
  const call = async (name, args = {}) => client.callTool({ name, arguments: args });
  const retained = await call('retain', { text: 'The orders primary is db-fra-01.', factKey: 'db.orders.primary' });
  assert.equal(retained.structuredContent.disposition, 'added');
  const recalled = await call('recall', { query: 'Which host is the orders primary?' });
  assert.equal(recalled.structuredContent.hits[0].text, 'The orders primary is db-fra-01.');
  assert.match(recalled.content[0].text, /^\| The orders primary is db-fra-01\.$/m);
  const reflected = await call('reflect', { question: 'Which host is the orders primary?' });
  assert.notEqual(reflected.structuredContent.status, 'notKnown');
  const unknown = await call('reflect', { question: 'Who painted the ceiling of the opera?' });
  assert.equal(unknown.structuredContent.status, 'notKnown');
  assert.equal((await call('history')).structuredContent.entries[0].action, 'added');
  const opened = await call('subgoal_open', { title: 'Move the database' });
  await call('subgoal_step', { action: 'pg_dump orders', observation: 'Done.' });
  assert.match((await call('context')).content[0].text, /pg_dump orders/);
  await call('subgoal_close', { subgoal: opened.structuredContent.subgoal, summary: 'It is moved.' });
  const begun = await call('begin_task', { query: 'move the database', roles: ['actor'] });
  const task = begun.structuredContent.task;
  await call('record', { task, interactions: [{ role: 'actor', text: 'Moved.', action: 'move orders' }] });
  assert.equal((await call('check_action', { task, action: 'move orders' })).structuredContent.verdict, 'allow');
  assert.equal((await call('complete_task', { task, outcome: 'succeeded' })).structuredContent.outcome, 'succeeded');
  assert.ok(Array.isArray((await call('insights')).structuredContent.insights));

  const wrong = await call('recall', { question: 'x' });
  assert.equal(wrong.isError, true);
  assert.match(wrong.content[0].text, /invalid_request/);
  const forgotten = await call('forget', { ids: [retained.structuredContent.id] });
  assert.deepEqual(forgotten.structuredContent.ids, [retained.structuredContent.id]);
  assert.equal((await call('recall', { query: 'orders primary' })).structuredContent.hits.length, 0);
  await client.close();
}

await use(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { Authorization: `Bearer ${key}`, 'Fabric-Bank': 'npm' } } }));
await use(new StdioClientTransport({ command: dotnet, args: [program, 'mcp', '--data', folder], stderr: 'inherit' }));
console.log('done');
