// Package xlsx reads and writes .xlsx workbooks. It is the only package that
// imports excelize. Reading refuses, with a sentence, any file that excelize
// would shorten or garble; writing gives the same bytes for the same content.
package xlsx
