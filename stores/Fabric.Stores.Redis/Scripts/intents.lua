-- Reads the oldest intents of one partition; answers order, id, value ... KEYS: 1 intents, 2 their order; ARGV: 1 at most
local found = {}
if tonumber(ARGV[1]) < 1 then
  return found
end

local ids = redis.call('ZRANGE', KEYS[2], 0, ARGV[1] - 1, 'WITHSCORES')
for i = 1, #ids, 2 do
  found[#found + 1] = ids[i + 1]
  found[#found + 1] = ids[i]
  found[#found + 1] = redis.call('HGET', KEYS[1], ids[i])
end

return found
