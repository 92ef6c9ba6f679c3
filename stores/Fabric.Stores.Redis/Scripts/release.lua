-- Gives a lease back. KEYS: 1 lease; ARGV: 1 holder
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then
  redis.call('DEL', KEYS[1])
end

return {}
