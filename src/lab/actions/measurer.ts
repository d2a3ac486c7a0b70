import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CallSite, FunctionReport } from '../../engine/report';
import type { Measuring } from '../../probe/measure-call';
import { announce } from '../announce';
import type { ProbeAccess } from '../kernel/probe-access';
import { frameworkFor } from '../measurement';
import type { Measurement } from '../measurement';
import { resultSentence } from '../measurements/sentences';
import type { LiveSettings } from '../settings';
import { functionSource } from '../store';
import type { ReportStore } from '../store';
import type { OpenNotebook } from '../tokens';

/** Measures functions in the kernel, one at a time for each notebook. */
export class Measurer {
  private readonly running = new WeakMap<ReportStore, { stop(): void }>();
  private lastId = 0;

  constructor(
    private readonly services: {
      readonly trans: TranslationBundle;
      readonly probes: ProbeAccess;
      readonly settings: LiveSettings;
    }
  ) {}

  /** Runs eager and graph on the arguments of `call`, of the last call unless told. */
  async measure(notebook: OpenNotebook, fn: FunctionReport, call?: CallSite): Promise<void> {
    const { trans } = this.services;
    const site = call ?? fn.calls[0];
    if (!site) {
      Notification.info(
        trans.__(
          '%1 is not called at the top level of a cell, so there are no arguments to run it with.',
          fn.name
        )
      );
      return;
    }
    const framework = frameworkFor(fn, notebook.store.state.report?.frameworks ?? []);
    if (framework === null) {
      Notification.info(
        trans.__('Nothing says which framework would make a graph of %1.', fn.name)
      );
      return;
    }
    if (this.running.has(notebook.store)) {
      Notification.info(trans.__('Another function is being measured. Wait for it or stop it.'));
      return;
    }
    this.lastId += 1;
    await this.run(notebook, {
      id: this.lastId,
      function: fn.name,
      cell: fn.place.cell,
      framework,
      call: site,
      source: functionSource(notebook.store.state, fn),
      startedAt: new Date(),
      state: { kind: 'running', progress: null }
    });
  }

  /** Ends the measurement that runs in this notebook's kernel, if one does. */
  stop(notebook: OpenNotebook): void {
    const running = this.running.get(notebook.store);
    const measurement = notebook.store.state.measurements.find(
      ({ state }) => state.kind === 'running'
    );
    if (running && measurement) {
      notebook.store.setMeasurement({ ...measurement, state: { kind: 'stopping' } });
      running.stop();
    }
  }

  private async run(notebook: OpenNotebook, measurement: Measurement): Promise<void> {
    const { trans, probes } = this.services;
    const { store } = notebook;
    let stopped = false;
    this.running.set(store, { stop: () => (stopped = true) });
    store.setMeasurement(measurement);
    announce(trans.__('Measuring %1.', measurement.function));
    const measuring = await this.begin(notebook, measurement);
    this.running.set(store, measuring);
    if (stopped) {
      measuring.stop();
    }
    const disconnect = measuring.progress.connect(progress => {
      const now = store.state.measurements.find(({ id }) => id === measurement.id);
      if (now?.state.kind === 'running') {
        store.setMeasurement({ ...measurement, state: { kind: 'running', progress } });
      }
    });
    const result = await measuring.result;
    disconnect();
    this.running.delete(store);
    store.setMeasurement({ ...measurement, state: { kind: 'done', result } });
    const stopWords = trans.__('Measuring stopped. Values in the kernel are as before.');
    const isStopped = result.kind === 'not-measured' && result.reason.kind === 'stopped';
    announce(
      isStopped
        ? stopWords
        : trans.__('%1: %2.', measurement.function, resultSentence(trans, result))
    );
    if (isStopped) {
      Notification.info(stopWords);
    }
    await probes.learn(notebook);
  }

  private async begin(notebook: OpenNotebook, measurement: Measurement): Promise<Measuring> {
    const { probes, settings } = this.services;
    const [probe, { DEFAULT_LIMITS, measureCall }] = await Promise.all([
      probes.of(notebook),
      import('../../probe/measure-call')
    ]);
    const { call, framework } = measurement;
    const { budget, target } = settings.current.measuring;
    return measureCall(
      probe,
      {
        call: { callee: call.callee, arguments: { kind: 'text', text: call.arguments } },
        framework,
        options: {},
        proposed: null,
        allow: []
      },
      { ...DEFAULT_LIMITS, budget, target }
    );
  }
}
