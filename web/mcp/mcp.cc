// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/mcp/mcp.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/base/version.h"
#include "web/api/respond.h"
#include "web/mcp/mcp_tools.h"

namespace annals {

namespace {

constexpr std::string_view kVersionKey = "io.modelcontextprotocol/protocolVersion";
constexpr std::string_view kCapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";
constexpr std::string_view kServerKey = "io.modelcontextprotocol/serverInfo";

constexpr const char* kInstructions =
    "Full-text search over the posts of a blog archive. Start with search, read what looks right with "
    "read_post, and cite posts by their title, date and URL; a URL with # leads to the section.";

constexpr int kListFreshMilliseconds = 60'000;  // an index's own fields are arguments, and may change

enum class RpcCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  UnsupportedVersion = -32022,
};

/// What is wrong with the message rather than with what is asked for.
struct RpcError {
  RpcCode code;
  std::string message;
  McpJson data = nullptr;
};

McpJson error_message(const McpJson& id, const RpcError& error) {
  McpJson body = {{"code", static_cast<int>(error.code)}, {"message", error.message}};
  if (!error.data.is_null()) body["data"] = error.data;
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", std::move(body)}};
}

/// ASCII: some clients end lines at U+2028 as well.
std::string line_of(const McpJson& message) {
  return message.dump(-1, ' ', true, McpJson::error_handler_t::replace);
}

McpJson parsed(std::string_view message) {
  const auto is_shallow = [](int depth, McpJson::parse_event_t, const McpJson&) {
    if (depth > static_cast<int>(kMcpMessageDepth))
      throw RpcError{RpcCode::InvalidRequest,
                     fmt::format("nested too deeply; at most {} levels", kMcpMessageDepth)};
    return true;
  };
  try {
    return McpJson::parse(message.begin(), message.end(), is_shallow);
  } catch (const McpJson::exception&) {
    throw RpcError{RpcCode::ParseError, "this line is not JSON"};
  }
}

bool is_id(const McpJson& id) {
  return id.is_string() || id.is_number();
}

/// The member of that name, if it is an object; else an empty one.
const McpJson& object_in(const McpJson& json, std::string_view name) {
  static const McpJson kNone = McpJson::object();
  const auto found = json.find(name);
  return found != json.end() && found->is_object() ? *found : kNone;
}

const std::string* text_in(const McpJson& json, std::string_view name) {
  const auto found = json.find(name);
  return found == json.end() ? nullptr : found->get_ptr<const std::string*>();
}

const McpVersion* version_named(std::string_view name) {
  const auto found = std::find_if(kMcpVersions.begin(), kMcpVersions.end(),
                                  [&](const McpVersion& version) { return version.name == name; });
  return found == kMcpVersions.end() ? nullptr : &*found;
}

const McpVersion& newest_with_initialize() {
  return *std::find_if(kMcpVersions.rbegin(), kMcpVersions.rend(),
                       [](const McpVersion& version) { return !version.is_stateless; });
}

McpJson stateless_versions() {
  McpJson names = McpJson::array();
  for (const McpVersion& version : kMcpVersions)
    if (version.is_stateless) names.push_back(version.name);
  return names;
}

McpJson server_info() {
  return {{"name", "annals"}, {"title", "Annals"}, {"version", kVersion}};
}

/// A request, as the methods see it.
struct Call {
  const McpJson& params;
  const McpVersion* version;  ///< nullptr: neither said nor agreed on.
  McpSession& session;
  Searcher& searcher;
  std::string fault{};
};

McpJson initialize(Call& call) {
  const std::string* wanted = text_in(call.params, "protocolVersion");
  if (!wanted) throw RpcError{RpcCode::InvalidParams, "initialize says its protocolVersion"};
  const McpVersion* version = version_named(*wanted);
  if (!version || version->is_stateless) version = &newest_with_initialize();
  call.session.version = version;
  return {{"protocolVersion", version->name},
          {"capabilities", {{"tools", McpJson::object()}}},
          {"serverInfo", server_info()},
          {"instructions", kInstructions}};
}

McpJson discover(Call&) {
  return {{"supportedVersions", stateless_versions()},
          {"capabilities", {{"tools", McpJson::object()}}},
          {"instructions", kInstructions}};
}

McpJson ping(Call&) {
  return McpJson::object();
}

McpJson list_tools(Call& call) {
  if (call.params.contains("cursor")) throw RpcError{RpcCode::InvalidParams, "no list here has a cursor"};
  McpJson tools = McpJson::array();
  for (const McpTool& tool : kMcpTools) tools.push_back(description_of(tool, call.searcher.settings()));
  return {{"tools", std::move(tools)}};
}

McpJson text_content(std::string text) {
  return McpJson::array({McpJson{{"type", "text"}, {"text", std::move(text)}}});
}

/// What an assistant can mend by asking otherwise is an answer; it would not get to see an error.
McpJson failed_call(const Error& error) {
  std::string text = error.what();
  if (!error.hint().empty()) text.append("\n").append(error.hint());
  return {{"content", text_content(std::move(text))}, {"isError", true}};
}

McpJson finished_call(McpContent content) {
  return {{"content", text_content(std::move(content.text))},
          {"structuredContent", std::move(content.structured)},
          {"isError", false}};
}

McpJson call_named_tool(Call& call) {
  const std::string* name = text_in(call.params, "name");
  const auto tool = std::find_if(kMcpTools.begin(), kMcpTools.end(),
                                 [&](const McpTool& row) { return name && row.name == *name; });
  if (tool == kMcpTools.end())
    throw RpcError{RpcCode::InvalidParams, name ? fmt::format("there is no tool {}", utf8_prefix(*name, 40))
                                                : "tools/call names a tool"};
  const auto arguments = call.params.find("arguments");
  const bool has_arguments = arguments != call.params.end() && !arguments->is_null();
  if (has_arguments && !arguments->is_object())
    throw RpcError{RpcCode::InvalidParams, "the arguments of a tool are an object"};
  try {
    if (!call.session.allow_private && !call.searcher.settings().included.empty())
      throw Error(ErrorKind::PrivateIndex, "the index now also holds posts that are not public");
    return finished_call(call_tool(*tool, has_arguments ? *arguments : McpJson::object(), call.searcher));
  } catch (const Error& error) {
    const Error shown = for_client(error);
    if (std::string_view(shown.what()) != error.what()) call.fault = error.what();
    return failed_call(shown);
  }
}

struct McpMethod {
  std::string_view name{};
  McpJson (*answer)(Call&);
  bool is_for_sessions = true, is_for_stateless = true;  ///< In which versions there is such a method.
  bool is_cacheable = false;
};

const std::vector<McpMethod> kMethods = {
    {.name = "initialize", .answer = initialize, .is_for_stateless = false},
    {.name = "ping", .answer = ping, .is_for_stateless = false},
    {.name = "server/discover", .answer = discover, .is_for_sessions = false, .is_cacheable = true},
    {.name = "tools/list", .answer = list_tools, .is_cacheable = true},
    {.name = "tools/call", .answer = call_named_tool},
};

/// Of a stateless request; throws what such a request gets that is not as it has to be.
const McpVersion* declared_version(const McpJson& params) {
  const McpJson& meta = object_in(params, "_meta");
  const std::string* name = text_in(meta, kVersionKey);
  if (!name) return nullptr;
  const McpVersion* version = version_named(*name);
  if (!version || !version->is_stateless)
    throw RpcError{RpcCode::UnsupportedVersion,
                   "this protocol version is not supported",
                   {{"supported", stateless_versions()}, {"requested", *name}}};
  if (const auto found = meta.find(kCapabilitiesKey); found == meta.end() || !found->is_object())
    throw RpcError{RpcCode::InvalidParams, fmt::format("_meta says its {}", kCapabilitiesKey)};
  return version;
}

const McpMethod& method_named(const std::string& name, bool is_stateless) {
  for (const McpMethod& method : kMethods)
    if (method.name == name && (is_stateless ? method.is_for_stateless : method.is_for_sessions))
      return method;
  throw RpcError{RpcCode::MethodNotFound, fmt::format("there is no method {}", utf8_prefix(name, 40))};
}

void complete_stateless(McpJson& result, const McpMethod& method) {
  result["resultType"] = "complete";
  result["_meta"][kServerKey] = server_info();
  if (!method.is_cacheable) return;
  result["ttlMs"] = kListFreshMilliseconds;
  result["cacheScope"] = "private";
}

McpJson result_of(const std::string& name, Call& call) {
  if (name != "initialize") {
    if (const McpVersion* declared = declared_version(call.params)) call.version = declared;
  }
  const bool is_stateless = call.version && call.version->is_stateless;
  const McpMethod& method = method_named(name, is_stateless);
  McpJson result = method.answer(call);
  if (is_stateless) complete_stateless(result, method);
  return result;
}

/// Null: the message wants no answer.
McpJson answer_one(const McpJson& message, McpSession& session, Searcher& searcher, std::string& fault) {
  const auto id = message.is_object() ? message.find("id") : message.end();
  const bool has_id = id != message.end();
  const McpJson answered = has_id && is_id(*id) ? *id : McpJson(nullptr);
  try {
    const std::string* version = message.is_object() ? text_in(message, "jsonrpc") : nullptr;
    if (!version || *version != "2.0") throw RpcError{RpcCode::InvalidRequest, "not a JSON-RPC 2.0 message"};
    const std::string* method = text_in(message, "method");
    if (!method && (message.contains("result") || message.contains("error"))) return nullptr;
    if (!method) throw RpcError{RpcCode::InvalidRequest, "a request names its method"};
    if (!has_id) return nullptr;  // a notification: nothing is begun that could be cancelled
    if (answered.is_null()) throw RpcError{RpcCode::InvalidRequest, "an id is a text or a number"};
    const auto params = message.find("params");
    if (params != message.end() && !params->is_object())
      throw RpcError{RpcCode::InvalidParams, "params are an object"};
    Call call{.params = object_in(message, "params"),
              .version = session.version,
              .session = session,
              .searcher = searcher};
    McpJson result = result_of(*method, call);
    fault = call.fault;
    return {{"jsonrpc", "2.0"}, {"id", answered}, {"result", std::move(result)}};
  } catch (const RpcError& error) {
    return error_message(answered, error);
  } catch (const std::exception& error) {
    fault = error.what();
  } catch (...) {
    fault = "an exception of an unknown kind";
  }
  return error_message(answered, {RpcCode::InternalError, "something went wrong on the server"});
}

McpJson answer_batch(const McpJson& batch, McpSession& session, Searcher& searcher, std::string& fault) {
  if (!session.version || !session.version->has_batches)
    throw RpcError{RpcCode::InvalidRequest, "one message a line; this protocol version has no batches"};
  if (batch.empty() || batch.size() > kMcpBatch)
    throw RpcError{RpcCode::InvalidRequest, fmt::format("a batch has 1 to {} messages", kMcpBatch)};
  McpJson answers = McpJson::array();
  for (const McpJson& message : batch)
    if (McpJson answer = answer_one(message, session, searcher, fault); !answer.is_null())
      answers.push_back(std::move(answer));
  return answers.empty() ? McpJson(nullptr) : answers;
}

}  // namespace

McpAnswer answer_message(std::string_view message, McpSession& session, Searcher& searcher) {
  McpAnswer answer;
  try {
    const McpJson request = parsed(message);
    const McpJson json = request.is_array() ? answer_batch(request, session, searcher, answer.fault)
                                            : answer_one(request, session, searcher, answer.fault);
    if (!json.is_null()) answer.line = line_of(json);
  } catch (const RpcError& error) {
    answer.line = line_of(error_message(nullptr, error));
  }
  return answer;
}

std::string answer_to_long_message() {
  return line_of(error_message(
      nullptr, {RpcCode::InvalidRequest, fmt::format("a message has at most {} bytes", kMcpMessageBytes)}));
}

}  // namespace annals
