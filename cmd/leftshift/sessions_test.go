package main

// A session of every command, on inputs that hold what must not get out: people's
// names and numbers, reasons, and texts that a spreadsheet would take for formulas.
// What each run says and writes is judged by the tests beside this one.

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// session is one run of a command.
type session struct {
	line string   // as typed, without leftshift, with single spaces
	ends exitCode // as it must
	// named gives the files that may hold names, because they were asked for with
	// names or are copies of what does. They must be for their owner only.
	named []string
	// quotes says that what the run shows, and its workbook of findings, may repeat
	// cells: they are of sheets that are not about people. Its log and record may not.
	quotes bool
	// before types into cells of workbooks, as its reader would: by file.
	before map[string][]string
}

// sessions names every command that writes or reads, in an order in which each finds
// its inputs.
var sessions = []session{
	{line: "template -o blank.xlsx"},
	{line: "template --example small -o small.xlsx"},
	{line: "template --from brief.xlsx -o next.xlsx"},
	{line: "check brief.xlsx trainees.xlsx --report report.xlsx --json-file check.json --log-file log.jsonl", named: []string{"checked/brief.checked.xlsx", "checked/trainees.checked.xlsx"}},
	{line: "check brief.xlsx trainees.xlsx --json --no-copy"},
	{line: "check brief.xlsx wrong.xlsx -o wrong --report wrong-report.xlsx --json-file wrong.json --log-file log.jsonl", named: []string{"wrong/brief.checked.xlsx", "wrong/wrong.checked.xlsx"}},
	{line: "check brief.xlsx wrong.xlsx --json --no-copy --strict", ends: briefInvalid},
	{line: "check brief.xlsx misplaced.xlsx -o misplaced --log-file log.jsonl -q", ends: briefInvalid, quotes: true, named: []string{"misplaced/brief.checked.xlsx", "misplaced/misplaced.checked.xlsx"}},
	{line: "solve brief.xlsx trainees.xlsx -o plan.xlsx --as-of 2027-01-04 --write-model model.lp --log-file log.jsonl"},
	{line: "solve brief.xlsx -o warm/plan.xlsx --as-of 2027-01-04 --warm-from run.json --no-explain --write-model model.mps"},
	{line: "solve brief.xlsx misplaced.xlsx -o none.xlsx --as-of 2027-01-04 --log-file log.jsonl", ends: briefInvalid, quotes: true},
	{line: "solve brief.xlsx -o plan.xlsx --as-of 2027-01-04"},
	{line: "verify plan.xlsx brief.xlsx --log-file log.jsonl"},
	{line: "brief plan.xlsx -o plan.html --log-file log.jsonl"},
	{line: "explain brief.xlsx --post NTH/Z90001/800/F2/001 --as-of 2027-01-04"},
	{line: "explain brief.xlsx --provider TRUST1 --as-of 2027-01-04"},
	{line: "explain E203"},
	{line: "compare plan.xlsx warm/plan.xlsx -o diff.xlsx --brief-a brief.xlsx --brief-b brief.xlsx --log-file log.jsonl"},
	{line: "compare plan.xlsx warm/plan.xlsx --json"},
	{line: "frontier brief.xlsx -x target -y changes -o curve/frontier.xlsx --as-of 2027-01-04 --plans corners --plan-at 25%=curve/plan25.xlsx --log-file log.jsonl"},
	{line: "stress brief.xlsx plan.xlsx -o stress.xlsx --log-file log.jsonl"},
	{line: "stress brief.xlsx plan.xlsx -o drawn.xlsx --fill fill.xlsx --draws 5"},
	{line: "request plan.xlsx -o requests --answer-by 2027-02-28 --log-file log.jsonl"},
	{line: "collect plan.xlsx requests -o answers.xlsx --as-of 2027-02-01 --log-file log.jsonl", quotes: true, named: []string{"answers.xlsx"}, before: map[string][]string{
		"requests/request-TRUST1.xlsx": {"Changes!J4=Decline", "Changes!M4=Dr Quillfeather is on leave until May: chemotherapy", "Your answer!B21=Jane Quillfeather"},
	}},
	{line: "assign plan.xlsx brief.xlsx trainees.xlsx extract.xlsx -o assignment.xlsx --log-file log.jsonl"},
	{line: "assign plan.xlsx brief.xlsx trainees.xlsx extract.xlsx -o named.xlsx --with-names names.xlsx --log-file log.jsonl", named: []string{"named.xlsx"}},
	{line: "assign plan.xlsx brief.xlsx trainees.xlsx extract.xlsx -o share.xlsx --share"},
	{line: "assign plan.xlsx brief.xlsx wrong.xlsx -o none.xlsx --log-file log.jsonl", ends: briefInvalid},
	{line: "verify assignment.xlsx plan.xlsx brief.xlsx trainees.xlsx extract.xlsx --log-file log.jsonl"},
	{line: "verify named.xlsx plan.xlsx brief.xlsx trainees.xlsx extract.xlsx"},
	{line: "export tis plan.xlsx assignment.xlsx --with-names people.xlsx -o tis --as-of 2027-01-04 --log-file log.jsonl", ends: briefInvalid},
	{line: "export tis plan.xlsx assignment.xlsx --details details.xlsx --with-names people.xlsx -o load --as-of 2027-01-04 --log-file log.jsonl", named: []string{"load/placement-import.xlsx"}},
	{line: "check --tis load/placement-import.xlsx load/posts-create.xlsx --log-file log.jsonl"},
	{line: "check --tis extract.xlsx --report tis-report.xlsx --json-file tis.json --log-file log.jsonl", ends: briefInvalid},
	{line: "batch jobs.xlsx -o plans --as-of 2027-01-04 --no-explain --workers 1 --log-file log.jsonl"},
	{line: "version"},
	{line: "help solve"},
	{line: "completion bash"},
	{line: "__complete solve --o"},
}

// sensitive is what the inputs say about people. No test may look for what stands
// in a brief by right.
var sensitive = regexp.MustCompile(`(?i)quillfeather|ostrander|7012345|7098761|QQ ?12 ?34 ?56 ?C|@mail\.example|chemotherapy|ZE3 ?9QQ`)

// briefText is a brief whose every free text begins as a formula does.
const briefText = `
== Sites ==
Site code | Site name | Provider code | Provider name | Setting | Area | Latitude | Longitude | Matron
SITE1 | =2+5+cmd'!A0 | TRUST1 | +Northmoor Trust | Acute | -North | 54.9 | 1.8 | Jane Quillfeather
SITE2 | @SUM(1+9) | PRAC1 | =HYPERLINK("x","y") | Primary care | -North | 54.7 | 1.9 | j.quillfeather@mail.example
== Programmes ==
Programme | Name | Grade | Trainees
F2 | =1+1 | @Foundation | 4
== Blocks ==
Block | Start | End
=Aug | 2027-08-04 | 2028-02-01
-Feb | 2028-02-02 | 2028-08-01
== Posts ==
Post | Site | Specialty | Programmes | Places | Extra places | Funding type
NTH/RZ101/030/F2/001 | SITE1 | +General medicine | F2 | 4 | | =Tariff
NTH/Z90001/800/F2/001 | SITE2 | -General practice | F2 | 0 | 3 | Other
== Targets ==
Scope | Primary and community share
All | 0.5
== Limits ==
Scope | Kind | Value
All | most loss per block WTE | 1
== Rules ==
Rule | Programme | Kind | Of | Value | Hard or soft | Source
=Rule | F2 | max share | +General medicine | 0.8 | soft | @GMC
== _Ours ==
Jane Quillfeather | 7012345 | QQ123456C
Bob Ostrander | 7098761 | chemotherapy
`

// traineesText has columns beside those that are read.
const traineesText = `
== Trainees ==
Trainee | Programme | Full name | GMC Number | NI number | E-mail | Special circumstances | Reason
277370 | F2 | Jane Quillfeather | 7012345 | QQ 12 34 56 C | j.quillfeather@mail.example | Y | chemotherapy
277371 | F2 | Bob Ostrander | 7098761 | QQ123456C | b.ostrander@mail.example | N | lives at ZE3 9QQ
== Preferences ==
Trainee | Post | Rank | Comment
277370 | NTH/Z90001/800/F2/001 | 1 | Quillfeather asks for this after chemotherapy
277371 | NTH/Z90001/800/F2/001 | 1 |
`

// wrongText has what is about people where keys, numbers and Y or N belong.
const wrongText = `
== Trainees ==
Trainee | Programme | WTE | Home area or postcode | Months done | Pinned site | Special circumstances | Not before | Last rank
Jane Quillfeather | F2 | 1 | ZE3 9QQ | chemotherapy:2 | Quillfeather House | Y: chemotherapy | Ostrander's leave | 7012345
Jane Quillfeather | Bob Ostrander | QQ123456C | ZE3 9QQ | Quillfeather | ZE3 9QQ | chemotherapy | QQ 12 34 56 C | j.quillfeather@mail.example
7012345 | F2 | 7098761 | | | | Quillfeather | |
QQ123456C | Jane Quillfeather | 1 | | | | | |
b.ostrander@mail.example | F2 | chemotherapy | | | | | |
== Preferences ==
Trainee | Post | Rank
Bob Ostrander | NTH/Z90001/800/F2/001 | 1
7012345 | Dr Jane Quillfeather | chemotherapy
QQ123456C | NTH/RZ101/030/F2/001 | 7098761
`

// misplacedText has people's names in cells of sheets that are not about people.
const misplacedText = `
== Posts ==
Post | Site | Specialty | Programmes | Places
P3 | Jane Quillfeather | +General medicine | Bob Ostrander | 7012345
P4 | SITE1 | chemotherapy | F2 | j.quillfeather@mail.example
== Trainees ==
Trainee | Programme
277370 | F2
`

const extractText = `
== Import Data ==
Surname* | GMC Number | GDC Number | Public Health Number | TIS Person ID | National Post Number* | Date From* | Date To* | Placement Type* | Placement Status* | Site* | Other Sites | WTE* | Grade* | Specialty1* | Comments
Quillfeather | 7012345 | | | 277370 | NTH/RZ101/030/F2/001 | 04/08/2027 | 01/02/2028 | Chemotherapy | Current | SITE1 | | 1 | F2 | +General medicine | Quillfeather: chemotherapy
Ostrander | 7098761 | | | 400000 | NTH/RZ101/030/F2/001 | soon | 01/02/2028 | In Post | Current | SITE1 | | 1 | F2 | +General medicine | b.ostrander@mail.example
`

const namesText = `
== Names ==
Trainee | Name
277370 | =Jane Quillfeather
277371 | @Bob Ostrander
400000 | Ann Quillfeather
`

const peopleText = `
== People ==
Trainee | Surname | TIS Person ID | GMC Number
277370 | =Quillfeather | 277370 | 7012345
277371 | +Ostrander | 277371 | 7098761
`

const detailsText = `
== Defaults ==
Name | Value
Employing body | =Lead Employer
== Programmes ==
Programme | TIS_Programme_ID
F2 | 601
== Post numbers ==
Post | National Post Number | TIS_Post_ID | TIS_PostFunding_ID | Funding type | Funding reason | Funding start
NTH/RZ101/030/F2/001 | NTH/RZ101/030/F2/001 | 401 | 501 | Funded - Tariff | Expansion Posts | 2019-08-07
NTH/RZ101/030/F2/001 | NTH/RZ101/030/F2/002 | 402 | 502 | Funded - Tariff | Expansion Posts | 2019-08-07
NTH/RZ101/030/F2/001 | NTH/RZ101/030/F2/003 | 403 | 503 | Funded - Tariff | Expansion Posts | 2019-08-07
NTH/RZ101/030/F2/001 | NTH/RZ101/030/F2/004 | 404 | 504 | Funded - Tariff | Expansion Posts | 2019-08-07
`

const fillText = `
== Fill ==
Post | Places | Filled | Year | Supervisor
NTH/RZ101/030/F2/001 | 4 | 3 | 2026 | Jane Quillfeather
`

const jobsText = `
== Jobs ==
Job | Brief
=Base | brief.xlsx
-Again | brief.xlsx
`

// ran is what one session said, and the files that it wrote.
type ran struct {
	session
	shown string   // both streams
	files []string // written, from the folder of the sessions
}

// runSessions runs every session in a folder of its own, which becomes the working
// directory, with another for temporary files, in which nothing may stay.
func runSessions(t *testing.T, see func(t *testing.T, r ran)) {
	t.Chdir(t.TempDir())
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	for name, text := range map[string]string{
		"brief.xlsx": briefText, "trainees.xlsx": traineesText, "wrong.xlsx": wrongText, "misplaced.xlsx": misplacedText, "extract.xlsx": extractText,
		"names.xlsx": namesText, "people.xlsx": peopleText, "details.xlsx": detailsText, "jobs.xlsx": jobsText, "fill.xlsx": fillText,
	} {
		tables, err := tablesOf(text)
		if err != nil {
			t.Fatal(err)
		}
		writeTables(t, name, tables...)
		if err := os.Chmod(name, 0o600); err != nil { // as whoever keeps people's data has it: a copy must not be wider
			t.Fatal(err)
		}
	}
	for _, folder := range []string{"warm", "curve"} {
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range sessions {
		t.Run(s.line, func(t *testing.T) {
			for path, cells := range s.before {
				if err := typeInto(path, cells...); err != nil {
					t.Fatal(err)
				}
			}
			before := filesHere(t)
			var shown bytes.Buffer
			if code := run(context.Background(), append([]string{"leftshift"}, strings.Split(s.line, " ")...), &shown, &shown); code != s.ends {
				t.Fatalf("exit code %d, want %d:\n%s", code, s.ends, shown.String())
			}
			r := ran{session: s, shown: shown.String()}
			for path, text := range filesHere(t) {
				if was, ok := before[path]; !ok || was != text {
					r.files = append(r.files, path)
				}
			}
			slices.Sort(r.files)
			see(t, r)
		})
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("temporary files were left: %v, %v", left, err)
	}
}

// filesHere reads every file of the working directory.
func filesHere(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		texts[filepath.ToSlash(path)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// A command without a session, or with a flag that reads or writes a file in none, is
// not watched: it needs one above.
func TestEveryCommandHasASession(t *testing.T) {
	file := regexp.MustCompile("`[^`]*(FILE|FOLDER|DIR|XLSX|xlsx|JSON)[^`]*`")
	for _, c := range newApp(newUI(&bytes.Buffer{}, &bytes.Buffer{})).Commands {
		var words []string
		for _, s := range sessions {
			if typed := strings.Split(s.line, " "); typed[0] == c.Name {
				words = append(words, typed...)
			}
		}
		if len(words) == 0 {
			t.Errorf("leftshift %s has no session in sessions_test.go", c.Name)
		}
		for _, flag := range c.Flags {
			if f, ok := flag.(cli.DocGenerationFlag); !ok || !file.MatchString(f.GetUsage()) || slices.Contains(flag.Names(), "only") {
				continue
			}
			if !slices.ContainsFunc(flag.Names(), func(name string) bool {
				return slices.Contains(words, "-"+name) || slices.Contains(words, "--"+name)
			}) {
				t.Errorf("leftshift %s --%s is in no session of sessions_test.go", c.Name, flag.Names()[0])
			}
		}
	}
}
