package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"leftshift/io/sheet"
)

// The benchmarks of reading. Each is timed beside excelize's row iterator
// alone, which checks nothing, on the same bytes.

// BenchmarkRead reads one sheet of 100,000 cells, whose texts are shared as
// Excel saves them.
func BenchmarkRead(b *testing.B) {
	benchmarkReaders(b, generated(b, 5000), 100_000)
}

// BenchmarkReadMillion reads a brief of a million cells in seven sheets, of which
// one has two thirds, and makes a brief of it. Its texts are inline, as
// StreamTables writes them, or shared, as Excel does.
func BenchmarkReadMillion(b *testing.B) {
	tables := millionCells()
	cells := 0
	for _, t := range tables {
		cells += (1 + len(t.Rows)) * len(t.Headers)
	}
	for _, store := range []struct {
		name  string
		write func([]Table) ([]byte, error)
	}{{"texts=inline", inline}, {"texts=shared", shared}} {
		data, err := store.write(tables)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(store.name, func(b *testing.B) {
			benchmarkReaders(b, data, cells)
			b.Run("reader=brief", func(b *testing.B) {
				perOp(b, func() {
					book, found := readBytes(b, data)
					brief, errors := sheet.ReadBrief([]*sheet.Workbook{book})
					if found.HasErrors() || errors.HasErrors() || len(brief.Current) != 168_000 {
						b.Fatal("not read whole", len(found), len(errors))
					}
				})
			})
		})
	}
}

// benchmarkReaders reads a workbook with Read, with its first reading alone and
// with excelize alone.
func benchmarkReaders(b *testing.B, data []byte, cells int) {
	b.Run("reader=leftshift", func(b *testing.B) {
		perOp(b, func() {
			if book, _ := readBytes(b, data); book == nil || countGrids(book) != cells {
				b.Fatal("not read whole")
			}
		})
	})
	b.Run("reader=first", func(b *testing.B) {
		perOp(b, func() {
			book := &sheet.Workbook{}
			if _, _, err := readSheets(context.Background(), book, bytes.NewReader(data), int64(len(data))); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("reader=excelize", func(b *testing.B) {
		perOp(b, func() {
			f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			read := 0
			for _, name := range f.GetSheetList() {
				n, err := countSheet(context.Background(), f, sheetTotal{name: name, lastValue: maxRows})
				if err != nil {
					b.Fatal(err)
				}
				read += n
			}
			if read != cells {
				b.Fatalf("excelize found %d values of %d", read, cells)
			}
			f.Close()
		})
	})
}

// perOp repeats what is timed, with its memory and its processor time, which
// other programs on the machine change less than the time on the clock.
func perOp(b *testing.B, run func()) {
	b.ReportAllocs()
	start := processorSeconds()
	n := 0
	for b.Loop() {
		run()
		n++
	}
	b.ReportMetric((processorSeconds()-start)/float64(n), "cpu-s/op")
}

// inline writes tables as StreamTables does.
func inline(tables []Table) ([]byte, error) {
	var out bytes.Buffer
	err := StreamTables(&out, "A million cells", tables)
	return out.Bytes(), err
}

// shared writes tables as Excel saves them: each text once, in a table of its own.
func shared(tables []Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	for i, t := range tables {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", t.Sheet); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(t.Sheet); err != nil {
			return nil, err
		}
		if err := f.SetSheetRow(t.Sheet, "A1", &t.Headers); err != nil {
			return nil, err
		}
		for r := range t.Rows {
			if err := f.SetSheetRow(t.Sheet, fmt.Sprintf("A%d", r+2), &t.Rows[r]); err != nil {
				return nil, err
			}
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// millionCells is a brief of 12 blocks, 60 programmes, 20 areas, 10,000 sites
// and 14,000 posts that take two programmes each, with who is where today block
// by block. It has no errors.
func millionCells() []Table {
	const blocks, programmes, areas, sites, posts = 12, 60, 20, 10_000, 14_000
	specialties := []string{"General medicine", "Paediatrics", "Psychiatry", "General practice"}
	name := func(format string, n int) string { return fmt.Sprintf(format, n) }
	table := func(sheet string, headers ...string) Table { return Table{Sheet: sheet, Headers: headers} }

	when := table("Blocks", "Block", "Start", "End", "Months")
	start := time.Date(2027, time.August, 1, 0, 0, 0, 0, time.UTC)
	for b := range blocks {
		when.Rows = append(when.Rows, []any{name("Block %d", b), start.AddDate(0, 6*b, 0), start.AddDate(0, 6*b+6, -1), 6})
	}
	where := table("Sites", "Site code", "Site name", "Provider code", "Provider name", "Setting", "Area", "Rooms", "Postcode", "Latitude", "Longitude")
	staff := table("Supervision", "Site", "Specialty", "PA", "Lendable share", "New-role PA limit")
	for s := range sites {
		setting := "Primary care"
		if s%8 == 0 {
			setting = "Acute"
		}
		code := name("A%05d", s)
		where.Rows = append(where.Rows, []any{
			code, name("Site %d", s), name("RX%03d", s%500), name("Provider %d", s%500), setting, name("Area %d", s%areas), 40,
			name("NE1 %04d", s), 50 + float64(s%400)/80, -3 + float64(s%300)/75,
		})
		staff.Rows = append(staff.Rows, []any{code, specialties[s%4], 12.5, 0.25, 0.5})
	}
	who := table("Programmes", "Programme", "Name", "Grade", "Trainees")
	intake := table("Intake", "Programme", "Block", "Trainees", "Home area")
	for p := range programmes {
		who.Rows = append(who.Rows, []any{name("GPST%d", p), name("General practice %d", p), "ST1", 240})
		for b := range blocks {
			for a := range areas {
				intake.Rows = append(intake.Rows, []any{name("GPST%d", p), name("Block %d", b), 12, name("Area %d", a)})
			}
		}
	}
	what := table("Posts", "Post", "Site", "Specialty", "Programmes", "Places", "Extra places", "Least trainees", "Movable", "Funding type")
	today := table("Current", "Post", "Programme", "Trainees", "Block")
	for p := range posts {
		post := name("NTH/%05d/800", p)
		what.Rows = append(what.Rows, []any{
			post, name("A%05d", p%sites), specialties[p%4], name("GPST%d", p%programmes) + "; " + name("GPST%d", (p+1)%programmes), 2, 1, 0, "Y", "Funded - Tariff",
		})
		for b := range blocks {
			today.Rows = append(today.Rows, []any{post, name("GPST%d", p%programmes), 1, name("Block %d", b)})
		}
	}
	return []Table{when, where, who, intake, what, today, staff}
}
