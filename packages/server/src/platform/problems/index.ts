export { Problem, type ProblemFacts } from './problem.ts';
