// Package sheet turns the cells of workbooks into a brief: it matches headers,
// types cells, keeps the sheet and cell of every value, merges several files
// and collects everything it finds wrong or odd. It knows nothing of any file
// format; package xlsx hands it the cells.
//
// Every sheet of the brief has a file of its own (sites.go, posts.go and so
// on) with its description and its row reader side by side. To add a column,
// add it to both there. What is common to all sheets is in the order of
// reading: tables.go finds the sheets, header.go their columns, typed.go the
// values of a row, rows.go the rows with the same key; keys.go resolves what
// rows refer to, and codes.go explains every finding.
package sheet
