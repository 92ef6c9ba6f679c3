-- Takes or renews a lease by the server's clock.
-- KEYS: 1 lease, 2 head; ARGV: 1 holder, 2 term in microseconds, 3 microseconds now, empty for the server's own clock
local now = tonumber(ARGV[3])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end

local version = tonumber(redis.call('HGET', KEYS[2], 'version') or 0)
local lease = redis.call('HMGET', KEYS[1], 'holder', 'expires')
if lease[1] and lease[1] ~= ARGV[1] and tonumber(lease[2]) > now then
  return {0, lease[1], tonumber(lease[2]) - now, version}
end

redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'expires', string.format('%.0f', now + tonumber(ARGV[2])))
redis.call('PEXPIRE', KEYS[1], math.ceil(tonumber(ARGV[2]) / 1000))
return {1, ARGV[1], tonumber(ARGV[2]), version}
