/** Why a command will not go on, in sentences for the person who ran it: printed without a stack. */
export class Refusal extends Error {
  name = 'Refusal';
}
