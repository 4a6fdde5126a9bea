#pragma once

#include <string>

namespace sqsim::report {

/// In which colours a picture is drawn.
enum class Theme {
    automatic,  ///< light, and dark where who looks at it prefers that
    light,
    dark,
    page,  ///< by CSS variables, which the page around it sets
};

/// The CSS of a timeline. The colours are the ones of the page too: text on its ground has a
/// contrast of at least 4.5 in both themes.
[[nodiscard]] std::string timeline_styles(Theme theme);

/// `:root` variables for light and dark, for `Theme::page`.
[[nodiscard]] std::string page_variables();

/// `<defs>` with the hatchings that the styles refer to.
[[nodiscard]] std::string timeline_patterns();

}  // namespace sqsim::report
