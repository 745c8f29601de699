// Package sheet turns the cells of workbooks into a brief: it matches headers,
// types cells, keeps the sheet and cell of every value, merges several files
// and collects everything it finds wrong or odd. It knows nothing of any file
// format; package xlsx hands it the cells.
package sheet
