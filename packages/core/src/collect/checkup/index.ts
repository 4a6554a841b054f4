export {
  type CheckupFacts,
  type CheckupFinding,
  type CheckupState,
  type CheckupStep,
  checkup,
  firstMissing,
  type PushSign,
  type Refused,
  type Sign,
} from './checkup.ts';
