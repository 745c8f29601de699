package xlsx

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetTotal is what the first reading counted on a sheet.
type sheetTotal struct {
	name      string
	values    int // cells with a value
	lastValue int // the last row with one
}

// countAgain has excelize count the values of every sheet, and refuses the
// workbook unless both readings came to the same. Two programs that share no
// code and disagree mean that one of them lost a cell, and then neither is to
// be believed.
func countAgain(ctx context.Context, in io.ReaderAt, size int64, sheets []sheetTotal, date1904 bool) (err error) {
	folder, err := privateFolder()
	if err != nil {
		return err
	}
	defer func() {
		if cleared := os.RemoveAll(folder); err == nil {
			err = cleared // what is left there could be read by others
		}
	}()
	defer func() { // excelize panics on some workbooks with odd styles
		if p := recover(); p != nil {
			err = disagree(fmt.Sprintf("the second reading failed (%v)", p))
		}
	}()
	f, err := excelize.OpenReader(io.NewSectionReader(in, 0, size), excelize.Options{
		RawCellValue:      true,
		UnzipSizeLimit:    maxUnzipped,
		UnzipXMLSizeLimit: spillOver,
		TmpDir:            folder,
	})
	if err != nil {
		return disagree("the second reading could not open it (" + clip(err.Error()) + ")")
	}
	defer f.Close()
	if props, err := f.GetWorkbookProps(); err != nil || (props.Date1904 != nil && *props.Date1904) != date1904 {
		return disagree("two readings differ on the year that its dates count from")
	}
	for _, s := range sheets {
		n, err := countSheet(ctx, f, s)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var r *refusal
		if err != nil {
			r = disagree("the second reading of this sheet failed (" + clip(err.Error()) + ")")
		} else if n != s.values {
			r = disagree(fmt.Sprintf("one reading of this sheet found %d values and another %d", s.values, n))
		}
		if r != nil {
			r.At.Sheet = s.name
			return r
		}
	}
	return nil
}

func disagree(how string) *refusal {
	return refuse("E137", mendResave, "The workbook can't be trusted: %s", how)
}

// countSheet counts the values of one sheet with excelize, down to blankRun
// rows below the last value: some workbooks have a million formatted rows there.
func countSheet(ctx context.Context, f *excelize.File, s sheetTotal) (values int, err error) {
	rows, err := f.Rows(s.name)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for row := 1; row <= s.lastValue+blankRun && rows.Next(); row++ {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		cells, err := rows.Columns()
		if err != nil {
			return 0, err
		}
		for _, text := range cells {
			if strings.TrimSpace(text) != "" {
				values++
			}
		}
	}
	return values, rows.Error()
}
