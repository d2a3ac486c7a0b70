import { findingAt, functionIn, notebookOf, reportOf } from '../../testing/report';
import { ReportReceiver, ReportSender } from './report-delta';

describe('reports sent as differences', () => {
  const notebook = notebookOf('def step():\n  print(1)', 'step()\nprint(2)');
  const first = reportOf({
    functions: [functionIn(notebook, 'a')],
    findings: [findingAt(notebook, 'a', 'print(1)'), findingAt(notebook, 'b', 'print(2)')]
  });

  it('arrive whole', () => {
    const sender = new ReportSender();
    const receiver = new ReportReceiver();
    expect(receiver.report(sender.delta(first))).toEqual(first);
  });

  it('carry only the cells where something changed', () => {
    const sender = new ReportSender();
    const receiver = new ReportReceiver();
    const before = receiver.report(sender.delta(first));
    const second = { ...first, findings: first.findings.slice(0, 1) };
    const delta = sender.delta(second);
    expect(delta.changed).toEqual([]);
    expect(delta.order).toEqual(['a']);
    const after = receiver.report(delta);
    expect(after).toEqual(second);
    expect(after.findings[0]).toBe(before.findings[0]);
  });
});
