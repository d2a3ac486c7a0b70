/** One way to run the function in a measurement. */
export type Arm = 'eager' | 'graph' | 'proposed';

/** The arms that are compared with eager. */
export type GraphArm = Exclude<Arm, 'eager'>;
