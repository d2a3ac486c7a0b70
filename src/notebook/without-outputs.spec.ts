import fc from 'fast-check';
import { Pieces, WithoutOutputs } from './without-outputs';

/** What is kept of a text that comes in pieces of some size, all read into the same memory. */
function kept(text: string, size = 7, into: Pieces | WithoutOutputs = new WithoutOutputs()) {
  const memory = Buffer.alloc(size);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(memory, 0, at);
    into.push(memory.subarray(0, length));
  }
  return new TextDecoder().decode(into.bytes());
}

it.each([
  [
    '{"source": "x", "outputs": [1, {"a": "]"}], "id": 1}',
    '{"source": "x", "outputs": [], "id": 1}'
  ],
  ['{"outputs" :\n [\n[\n],\n"\\"]"\n]}', '{"outputs" :\n [\n\n\n\n]}'],
  ['{"outputs": null, "a": [1]}', '{"outputs": null, "a": [1]}'],
  ['["outputs", [1]]', '["outputs", [1]]'],
  ['{"source": "{\\"outputs\\": [1]}"}', '{"source": "{\\"outputs\\": [1]}"}'],
  [
    '{"my outputs": [1], "outputs_": [2], "out": [3]}',
    '{"my outputs": [1], "outputs_": [2], "out": [3]}'
  ],
  ['{"a": "outputs", "b": [1]}', '{"a": "outputs", "b": [1]}'],
  ['{"outputs": ["é', '{"outputs": ['],
  ['{"outputs": [\n1,\n<<<<<<< a\n2]}', '{"outputs": [\n\n<<<<<<< a\n2]}']
])('of %j, %j is kept', (text, expected) => {
  expect(kept(text)).toBe(expected);
});

it('all of a notebook is kept but its outputs, however it comes', () => {
  const cell = fc.record({
    source: fc.string(),
    outputs: fc.array(fc.jsonValue()),
    outputs_: fc.jsonValue()
  });
  const inputs = fc.tuple(fc.array(cell), fc.integer({ min: 1, max: 50 }), fc.constantFrom(0, 1));
  fc.assert(
    fc.property(inputs, ([cells, size, indent]) => {
      const emptied = cells.map(other => ({ ...other, outputs: [] }));
      expect(JSON.parse(kept(JSON.stringify({ cells }, null, indent), size))).toEqual(
        JSON.parse(JSON.stringify({ cells: emptied }))
      );
    })
  );
});

it('a script is kept whole', () => {
  const script = 'a = {"outputs": [1]}\n';
  expect(kept(script, 5, new Pieces())).toBe(script);
});
