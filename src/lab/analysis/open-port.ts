import core from 'web-tree-sitter/web-tree-sitter.wasm';
import python from 'tree-sitter-python/tree-sitter-python.wasm';
import type { ParserFiles } from '../../syntax/engine';
import type { FromAnalysis, ToAnalysis } from './messages';
import { pagePort, workerPort } from './port';
import type { AnalysisPort } from './port';

/** Analyses in a worker, or in the page where none can start. Loads everything it needs. */
export function openPort(answer: (message: FromAnalysis) => void): AnalysisPort {
  const files: ParserFiles = { core: absolute(core), python: absolute(python) };
  let waiting: ToAnalysis[] = [];
  const inPage = (): AnalysisPort => pagePort(files, { answer });
  const inWorker = (): AnalysisPort => {
    try {
      return workerPort(files, {
        answer: message => {
          waiting = [];
          answer(message);
        },
        cannotStart: () => {
          port = inPage();
          waiting.splice(0).forEach(message => port.post(message));
        }
      });
    } catch {
      return inPage();
    }
  };
  let port = inWorker();
  return {
    post: message => {
      waiting.push(message);
      port.post(message);
    },
    close: () => port.close()
  };
}

/** In the page the files are addresses; a worker has another base to resolve them against. */
function absolute(file: string | Uint8Array): string {
  return new URL(String(file), document.baseURI).href;
}
