import type { Command } from 'commander';

/** Shown by `--help` of the command that they call, of its group, and of all. */
const lines = [
  'enrol --token <token>',
  'state add ID',
  'state add --seed bali          # members of the Bali Process and all that ever took part',
  'state change NC --active false # it leaves: what it gave stays, its tokens are void',
  'state change NC --active true  # it is back',
  'state list',
  'state import --csv participants.csv --dry-run  # what it would change',
  'state import --csv participants.csv',
  'state export --csv participants.csv',
  'agency add ID border-police "Border police" --release at-once',
  'agency change ID border-police --release focal-point',
  'client add "Border police system" --role agency-system --state ID --agency border-police',
  'client add "Alert desk" --role subscriber --state ID --jwks public.json',
  'client add "Coast guard" --role agency-system --agency coast-guard  # by the focal point, for its own state: with ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET of its own',
  'client list --state ID',
  'client rotate <clientId> --overlap 3600',
  'client keys <clientId> --jwks public.json',
  'client revoke <clientId>',
  'person invite "Focal point" focal.point@border.example --role focal-point --state ID',
  'person invite "Audit office" audit@secretariat.example --role auditor',
  'person list',
  'person recover <personId>     # lost password or phone',
  'person sessions <personId>',
  'person sign-out <personId> <sessionId>',
  'person passkeys <personId>',
  'person passkeys <personId> --remove <passkeyId>',
  'person revoke <personId>',
  'keys list',
  'keys rotate                    # signs in a quarter of an hour, when every service knows it',
  'keys rotate --at-once          # when the key in use cannot be trusted any more',
  'keys revoke <kid>              # then: whatever it signed is void everywhere',
  'standing show ID',
  'policy list',
  'policy list --at 2026-03-01T00:00:00Z  # which was in force then',
  'policy show 2026-1             # npm run -s and --json into a file; change version, note and terms, then:',
  'policy propose policy.json',
  'policy simulate 2027-1 --at 2027-01-01T00:00:00Z',
  'policy adopt 2027-1 --after 2026-1 --from 2027-01-01T00:00:00Z',
  'agreement list',
  'agreement show <agreementId>',
  'agreement propose agreement.json  # title, effect, parties, categories, purposes, thirdParty, from, until, template, reference',
  'access explain category:fees --state ID',
  'access explain alert:<alertId> --state ID --at 2026-03-01T12:00:00Z',
  'ledger search --chain ID --actor cli_1 --from 2026-03-01T00:00:00Z',
  'ledger seal                    # a receipt now; one a day is made by itself',
  'ledger seal --new-key          # the receipt after it is signed with a new key',
  'ledger roots --out roots.json',
  'ledger export --chain ID --out id.ndjson  # then: npm run -s ledger:verify -- id.ndjson --roots roots.json',
  'disclosures list --to FR --limit 20 --json',
];

/** Gives each command the examples that call it. */
export function addExamples(command: Command, path = ''): void {
  const own = lines.filter((line) => `${line} `.startsWith(`${path} `) || path === '');
  if (own.length > 0) command.addHelpText('after', `\nExamples:\n${own.map((line) => `  npm run admin -- ${line}`).join('\n')}`);
  for (const each of command.commands) addExamples(each, `${path} ${each.name()}`.trim());
}
