-- Names some of an actor's records, and where to go on.
-- KEYS: 1 records; ARGV: 1 cursor, 2 pattern, 3 about how many records
local page = redis.call('HSCAN', KEYS[1], ARGV[1], 'MATCH', ARGV[2], 'COUNT', ARGV[3])
local keys = {}
for i = 1, #page[2], 2 do
  keys[#keys + 1] = page[2][i]
end

return {page[1], keys}
