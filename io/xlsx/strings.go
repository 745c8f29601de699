package xlsx

// readStrings reads the table of shared strings: each text once, in the order
// of the file. Runs of rich text are joined and phonetic guides left out.
func readStrings(a *archive, part string) ([]string, error) {
	var table []string
	err := a.walk(part, func(w *walker) error {
		for {
			found, err := w.next()
			if err != nil || found == ending {
				return err
			}
			if found != startTag || !w.is("si") || w.depth() != 2 {
				continue
			}
			if len(table) == maxStrings {
				return refuse("E136", "Delete the sheets that the brief does not need and save it again",
					"The workbook holds more than %d texts", maxStrings)
			}
			text, err := readText(w)
			if err != nil {
				return err
			}
			table = append(table, text)
		}
	})
	return table, err
}

// readText reads the element just started (si of the shared strings, is of an
// inline string) to its end, and gives its text: of t, and of t in runs r.
func readText(w *walker) (string, error) {
	var text []byte
	base := w.depth()
	taking := false
	for {
		found, err := w.next()
		if err != nil {
			return "", err
		}
		switch found {
		case startTag:
			direct := w.depth() == base+1
			inRun := w.depth() == base+2 && w.in("r")
			taking = w.is("t") && (direct || inRun)
		case charData:
			if taking {
				text = append(text, w.text...)
			}
		case endTag:
			taking = false
			if w.depth() < base {
				return unescape(string(text)), nil
			}
		case ending: // can't come: the element is still open
		}
	}
}
