export { type Jobs, type JobsDeps, startJobs, type Task } from './housekeeping.ts';
export { jobRoutes } from './job.routes.ts';
export {
  createJob,
  finishJob,
  type JobEnd,
  type JobProgress,
  type NewJob,
  readJob,
  type StoredJob,
  unfinishedJobs,
  updateJob,
} from './job.store.ts';
