import { sameText } from './keys';

test.each([
  ['float32[2,3]', 'float32[2,3]', true],
  ['float32[2,3]', 'float32[2,4]', false],
  ['float32[2,3]', 'int32[2,3]', false],
  ['float32[2,3]', 'float32[2]', false],
  ['float32[2,3]', 'float32[?,3]', true],
  ['float32[2,3]', '?[*]', true],
  ['float32[]', 'float32[]', true],
  ['float32[]', 'float32[1]', false],
  ['3', '3', true],
  ['3', '4', false],
  ['3', '?', true],
  ['!', '!', false],
  ['!', '?', true],
  ['list(0:float32[2],1:3)', 'list(0:float32[2],1:3)', true],
  ['list(0:float32[2],1:3)', 'list(0:float32[2],1:4)', false],
  ['list(0:float32[2])', 'list(0:float32[2],1:3)', false],
  ['list(*:float32[2])', 'list(0:float32[2],1:float32[2])', true],
  ['dict(a:1)', 'dict(b:1)', false],
  ['tuple(0:tuple(0:1))', 'tuple(0:tuple(0:?))', true],
  ["'a'", "'b'", false]
])('%s and %s: %s', (kept, call, same) => {
  expect(sameText(kept, call)).toBe(same);
});
