-- Takes intents away. KEYS: 1 intents, 2 their order; ARGV: ids
for _, id in ipairs(ARGV) do
  redis.call('HDEL', KEYS[1], id)
  redis.call('ZREM', KEYS[2], id)
end

return {}
