import { testParser } from '../testing/parse';
import { RecentCells } from './recent-cells';

/** Cells of 50,000 characters: four of them are kept. */
const large = (name: string): string => `${name} = '${'x'.repeat(49_990)}'`;

it('gives equal cells the same syntax', async () => {
  const cells = new RecentCells(await testParser());
  expect(cells.parse('x = 1')).toBe(cells.parse('x = 1'));
});

it('forgets what was not read for long', async () => {
  const cells = new RecentCells(await testParser());
  const [first, second] = [cells.parse(large('a')), cells.parse(large('b'))];
  cells.parse(large('c'));
  expect(cells.parse(large('a'))).toBe(first);
  cells.parse(large('d'));
  cells.parse(large('e'));
  expect(cells.parse(large('a'))).toBe(first);
  expect(cells.parse(large('b'))).not.toBe(second);
});
