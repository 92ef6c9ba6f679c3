-- Finds or makes the generation of the store.
-- KEYS: 1 meta, 2 runs of servers that the generation knows
-- ARGV: 1 schema of the caller, 2 partitions for a new store, 3 least era, 4 id for a new generation, 5.. runs of the servers now
local meta = redis.call('HMGET', KEYS[1], 'schema', 'partitions', 'era', 'generation')
local schema, partitions = tonumber(meta[1] or ARGV[1]), tonumber(meta[2] or ARGV[2])
local era, generation = tonumber(meta[3] or 0), meta[4]
if schema > tonumber(ARGV[1]) then
  return {schema, partitions, era, generation}
end

-- A run that is not known has read its content from a file or a master: it may have gone back in time.
local known = generation and era >= tonumber(ARGV[3])
for i = 5, #ARGV do
  known = known and redis.call('SISMEMBER', KEYS[2], ARGV[i]) == 1
end

if not known then
  era = math.max(era, tonumber(ARGV[3])) + 1
  generation = ARGV[4]
  redis.call('HSET', KEYS[1], 'schema', schema, 'partitions', partitions, 'era', era, 'generation', generation)
  for i = 5, #ARGV do
    redis.call('SADD', KEYS[2], ARGV[i])
  end
end

return {schema, partitions, era, generation}
