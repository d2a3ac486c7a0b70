export { FRAMEWORKS, LIBRARIES } from './all';
