-- Reads some records of an actor, with the version they are of.
-- KEYS: 1 head, 2 records, 3 vectors; ARGV: the keys of the records
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or 0)
local values, vectors = {}, {}
for i = 1, #ARGV, 4000 do
  local last = math.min(i + 3999, #ARGV)
  for _, value in ipairs(redis.call('HMGET', KEYS[2], unpack(ARGV, i, last))) do
    values[#values + 1] = value
  end

  for _, vector in ipairs(redis.call('HMGET', KEYS[3], unpack(ARGV, i, last))) do
    vectors[#vectors + 1] = vector
  end
end

return {version, values, vectors}
