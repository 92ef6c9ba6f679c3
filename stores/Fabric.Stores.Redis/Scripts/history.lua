-- Reads an actor's history in order; answers sequence, value, sequence, value ...
-- KEYS: 1 head, 2 history, 3 subjects; ARGV: 1 sequence to start after, 2 at most, 3 whether of one subject (1), 4 that subject
local after, limit, found = tonumber(ARGV[1]), tonumber(ARGV[2]), {}
if limit < 1 then
  return found
end

local function add(sequences)
  for i, value in ipairs(redis.call('HMGET', KEYS[2], unpack(sequences))) do
    if value and #found < 2 * limit then
      found[#found + 1] = sequences[i]
      found[#found + 1] = value
    end
  end
end

if ARGV[3] == '1' then
  local members = redis.call('ZRANGEBYLEX', KEYS[3], '(' .. ARGV[4] .. '\0' .. string.format('%016.0f', after),
    '(' .. ARGV[4] .. '\1', 'LIMIT', 0, limit)
  for i = 1, #members, 1000 do
    local sequences = {}
    for j = i, math.min(i + 999, #members) do
      sequences[#sequences + 1] = string.format('%.0f', tonumber(string.sub(members[j], -16)))
    end

    add(sequences)
  end
else
  local last = tonumber(redis.call('HGET', KEYS[1], 'sequence') or 0)
  while after < last and #found < 2 * limit do
    local sequences = {}
    for sequence = after + 1, math.min(after + 500, last) do
      sequences[#sequences + 1] = string.format('%.0f', sequence)
    end

    add(sequences)
    after = after + 500
  end
end

return found
