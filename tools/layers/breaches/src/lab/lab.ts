import { Parser } from 'web-tree-sitter';
import core from '../../graphward/probe/core.py';
import { cli } from '../cli/cli';
export const lab = [Parser, core, cli];
