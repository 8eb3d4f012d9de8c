/** What this library asks of a logger; Nest's LoggerService fits. */
export interface MessagingLog {
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
