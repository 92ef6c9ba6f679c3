-- Commits one change set of one actor, if it is at the expected version. All that can be refused is refused before the first write,
-- which is also where Redis refuses for want of memory: afterwards nothing can fail, so nothing is ever half-written.
-- KEYS: 1 head, 2 records, 3 vectors, 4 history, 5 subjects, 6 actors, 7 feed, 8 position, 9 intents, 10 order of intents, 11 lease
-- ARGV: 1 expected version, 2 era, 3 commit id, 4 kind/name, 5 keys put (JSON), 6 keys removed (JSON), 7 length of the feed,
--   8 first new sequence of history or 0, 9 last one, 10 generation, 11 holder of leases or nothing, 12 microseconds now, empty for the
--   server's own clock, then eight lists, each after its number of values:
--   key body ..., key vector ..., keys without vector, keys removed, subjects erased, sequence subject value ..., ids withdrawn, id value ...
local head = redis.call('HMGET', KEYS[1], 'version', 'era', 'sequence', 'generation')
local version, era, sequence = tonumber(head[1] or 0), tonumber(head[2] or 0), tonumber(head[3] or 0)

-- The caller is of an earlier generation, or of one that was lost when the store was restored.
if era >= tonumber(ARGV[2]) and head[4] ~= ARGV[10] and head[4] then
  return {'era', math.max(era, tonumber(ARGV[2]) + 1)}
end

if version ~= tonumber(ARGV[1]) then
  return {'conflict', version}
end

-- Who reads under a lease is not to miss what another commits meanwhile.
if ARGV[11] ~= '' then
  local lease = redis.call('HMGET', KEYS[11], 'holder', 'expires')
  if lease[1] and lease[1] ~= ARGV[11] then
    local now = tonumber(ARGV[12])
    if not now then
      local time = redis.call('TIME')
      now = time[1] * 1000000 + time[2]
    end

    if tonumber(lease[2]) > now then
      return {'conflict', version}
    end
  end
end

if tonumber(ARGV[8]) > 0 and tonumber(ARGV[8]) <= sequence then
  return {'sequence', sequence}
end

local at = 13
local function list()
  local first, last = at + 1, at + tonumber(ARGV[at])
  at = last + 1
  return first, last
end

-- Lua passes a few thousand values at once.
local function inParts(command, key, first, last)
  for i = first, last, 4000 do
    redis.call(command, key, unpack(ARGV, i, math.min(i + 3999, last)))
  end
end

version = version + 1
if tonumber(ARGV[8]) > 0 then
  sequence = ARGV[9]
end

redis.call('HSET', KEYS[1], 'version', version, 'era', ARGV[2], 'sequence', sequence, 'generation', ARGV[10], 'commit:' .. version % 16, ARGV[3])
if version == 1 then
  redis.call('ZADD', KEYS[6], 0, ARGV[4])
end

inParts('HSET', KEYS[2], list())
inParts('HSET', KEYS[3], list())
inParts('HDEL', KEYS[3], list())
local first, last = list()
inParts('HDEL', KEYS[2], first, last)
inParts('HDEL', KEYS[3], first, last)

first, last = list()
for i = first, last do
  local about = redis.call('ZRANGEBYLEX', KEYS[5], '[' .. ARGV[i] .. '\0', '(' .. ARGV[i] .. '\1')
  for _, member in ipairs(about) do
    redis.call('HDEL', KEYS[4], string.format('%.0f', tonumber(string.sub(member, -16))))
    redis.call('ZREM', KEYS[5], member)
  end
end

first, last = list()
for i = first, last, 3 do
  redis.call('HSET', KEYS[4], ARGV[i], ARGV[i + 2])
  redis.call('ZADD', KEYS[5], 0, ARGV[i + 1] .. '\0' .. string.format('%016.0f', tonumber(ARGV[i])))
end

first, last = list()
inParts('HDEL', KEYS[9], first, last)
inParts('ZREM', KEYS[10], first, last)

first, last = list()
if last >= first then
  local time = redis.call('TIME')
  local newest = redis.call('ZREVRANGE', KEYS[10], 0, 0, 'WITHSCORES')
  local order = math.max(time[1] * 1000000 + time[2], tonumber(newest[2] or 0) + 1)
  for i = first, last, 2 do
    if redis.call('HSETNX', KEYS[9], ARGV[i], ARGV[i + 1]) == 1 then
      redis.call('ZADD', KEYS[10], string.format('%.0f', order), ARGV[i])
      order = order + 1
    end
  end
end

local position = redis.call('INCR', KEYS[8])
redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[7], string.format('%.0f-0', position),
  'actor', ARGV[4], 'version', version, 'put', ARGV[5], 'removed', ARGV[6])
return {'committed', version}
