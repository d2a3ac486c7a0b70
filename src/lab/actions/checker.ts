import { text } from '../../base/text';
import type { Finding, FunctionReport } from '../../engine/report';
import type { KernelPlace } from '../../measure/not-measured';
import type { Judgement } from '../../probe/judge';
import type { ProbeAccess } from '../kernel/probe-access';
import { placesOf } from '../panel/places';
import type { NotebookState } from '../store';
import type { OpenNotebook } from '../tokens';

/** Asks the kernel whether a finding is true, by tracing its boundary on the notebook's own call. */
export class Checker {
  constructor(private readonly probes: ProbeAccess) {}

  async check(notebook: OpenNotebook, finding: Finding): Promise<void> {
    const { store } = notebook;
    store.setEvidence(finding.id, { kind: 'checking' });
    const { answer, seen } = await this.ask(notebook, finding);
    store.setEvidence(finding.id, { kind: answer, seen });
    await this.probes.learn(notebook);
  }

  private async ask(notebook: OpenNotebook, finding: Finding): Promise<Judgement> {
    const { state } = notebook.store;
    const [call] = boundaryOf(state, finding)?.calls ?? [];
    if (!call) {
      return {
        answer: 'unclear',
        seen: text('No call at the top level of a cell traces this code.')
      };
    }
    const [probe, { judgeTrace, unanswered }] = await Promise.all([
      this.probes.of(notebook),
      import('../../probe/judge')
    ]);
    const answer = await probe.ask('trace', {
      call: { callee: call.callee, arguments: { kind: 'text', text: call.arguments } },
      framework: finding.framework,
      options: {},
      allow: []
    }).answer;
    if (!answer.ok) {
      return unanswered(answer.error);
    }
    const { place } = finding;
    const source = state.analysed.cells.find(cell => cell.id === place.cell)?.source ?? '';
    const code = source.slice(place.start, place.end);
    return judgeTrace({ finding, code, isAt: at => isAt(notebook, finding, at) }, answer.value);
  }
}

/** The function whose graph the finding is in: its own, or the boundary that reaches it. */
function boundaryOf(state: NotebookState, finding: Finding): FunctionReport | null {
  const functions = state.report?.functions ?? [];
  const own = functions.find(
    fn => fn.name === finding.function && fn.place.cell === finding.place.cell
  );
  const reached = own?.tracedIn;
  return (
    (reached &&
      functions.find(fn => fn.name === reached.name && fn.place.cell === reached.place.cell)) ??
    own ??
    null
  );
}

function isAt({ store }: OpenNotebook, { place }: Finding, at: KernelPlace): boolean {
  const places = placesOf(store.state);
  return (
    at.executionCount !== null &&
    places.cellWithCount(at.executionCount) === place.cell &&
    places.line(place) === at.line + 1
  );
}
