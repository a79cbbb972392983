// SPDX-License-Identifier: GPL-2.0-or-later
/// What answers in JSON look like, as JSON Schema 2020-12: what a client may rely on. Members may be added to
/// an answer; tests/http_answers_test.py holds that every one that is sent stands here.
#pragma once
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace annals {

struct AnswerSchema {
  std::string_view name{};  ///< As Route::schema, or of a part of other answers.
  nlohmann::ordered_json schema{};
};

extern const std::vector<AnswerSchema> kAnswerSchemas;

/// The one that every error has.
inline constexpr std::string_view kErrorSchema = "Error";

/// {"$ref": …} to a row of kAnswerSchemas, from inside of openapi.json.
nlohmann::ordered_json schema_reference(std::string_view name);

}  // namespace annals
