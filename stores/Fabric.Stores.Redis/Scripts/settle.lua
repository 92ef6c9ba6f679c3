-- Says how a commit ended whose answer was lost. One that has not arrived is kept from taking place: the version moves on under it.
-- KEYS: 1 head, 2 actors, 3 feed, 4 position
-- ARGV: 1 expected version, 2 era, 3 commit id, 4 kind/name, 5 length of the feed, 6 generation
local expected = tonumber(ARGV[1])
local head = redis.call('HMGET', KEYS[1], 'version', 'era', 'commit:' .. (expected + 1) % 16)
local version, era = tonumber(head[1] or 0), tonumber(head[2] or 0)
if head[3] == ARGV[3] then
  return {'committed', expected + 1}
end

if era > tonumber(ARGV[2]) or version > expected + 16 then
  return {'unknown', version}
end

if version == expected then
  version = version + 1
  redis.call('HSET', KEYS[1], 'version', version, 'era', ARGV[2], 'generation', ARGV[6], 'commit:' .. version % 16, 'settled')
  if version == 1 then
    redis.call('ZADD', KEYS[2], 0, ARGV[4])
  end

  local position = redis.call('INCR', KEYS[4])
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[5], string.format('%.0f-0', position),
    'actor', ARGV[4], 'version', version, 'put', '[]', 'removed', '[]')
end

return {'conflict', version}
