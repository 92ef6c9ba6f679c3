-- Reads on in the feed of one partition; answers the newest position, the oldest kept, and the entries.
-- KEYS: 1 feed, 2 position; ARGV: 1 position to start after, 2 at most
local newest = tonumber(redis.call('GET', KEYS[2]) or 0)
local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
local oldest = first[1] and tonumber(string.match(first[1][1], '^%d+')) or newest + 1
local entries = {}
if tonumber(ARGV[2]) > 0 then
  entries = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])
end

return {newest, oldest, entries}
