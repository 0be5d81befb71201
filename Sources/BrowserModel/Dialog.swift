/// What lies over the screen and has the keys.
package enum Dialog {
  case range(RangePickerModel)
  case zone(ZonePickerModel)
  case dispositions(DispositionPickerModel)
  case export(ExportModel)
  case help(HelpModel)
  case defects(DefectListModel)
  /// The search prompt on the footer's line.
  case search(TextField)
}
