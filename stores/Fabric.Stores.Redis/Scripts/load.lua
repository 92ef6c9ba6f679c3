-- Reads a page of an actor's records, with the version it is of.
-- KEYS: 1 head, 2 records, 3 vectors; ARGV: 1 cursor, 2 about how many records
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or 0)
local page = redis.call('HSCAN', KEYS[2], ARGV[1], 'COUNT', ARGV[2])
local keys, vectors = {}, {}
for i = 1, #page[2], 2 do
  keys[#keys + 1] = page[2][i]
end

for i = 1, #keys, 4000 do
  for _, vector in ipairs(redis.call('HMGET', KEYS[3], unpack(keys, i, math.min(i + 3999, #keys)))) do
    vectors[#vectors + 1] = vector
  end
end

return {version, page[1], page[2], vectors}
