// SPDX-License-Identifier: GPL-2.0-or-later
/// Which template engines a generator runs over the bodies of posts. What looks like a tag of another engine
/// is text.
#pragma once

namespace annals {

/// A set of TemplateEngine.
class TemplateEngines {
 public:
  constexpr TemplateEngines() = default;
  constexpr bool has(TemplateEngines other) const { return (bits_ & other.bits_) == other.bits_; }
  constexpr TemplateEngines operator|(TemplateEngines other) const {
    return TemplateEngines(bits_ | other.bits_);
  }
  friend constexpr bool operator==(TemplateEngines, TemplateEngines) = default;

  constexpr explicit TemplateEngines(unsigned bits) : bits_(bits) {}

 private:
  unsigned bits_ = 0;
};

namespace TemplateEngine {
inline constexpr TemplateEngines None{};
inline constexpr TemplateEngines Erb{1};          ///< <% %>; also EJS.
inline constexpr TemplateEngines Mustache{2};     ///< {{ }}, {{{ }}}
inline constexpr TemplateEngines Statements{4};   ///< {% %}
inline constexpr TemplateEngines Comments{8};     ///< {# #}
inline constexpr TemplateEngines Shortcodes{16};  ///< {{< >}}, {{% %}}
inline constexpr TemplateEngines Toolkit{32};     ///< [% %] of Perl's Template Toolkit; never guessed.
inline constexpr TemplateEngines Liquid = Mustache | Statements;
inline constexpr TemplateEngines Nunjucks = Liquid | Comments;  ///< Also Jinja, Tera and Twig.
inline constexpr TemplateEngines All = Nunjucks | Erb | Shortcodes;
}  // namespace TemplateEngine

}  // namespace annals
