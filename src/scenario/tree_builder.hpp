#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenario/diagnostics.hpp"
#include "scenario/document.hpp"
#include "scenario/span_scan.hpp"

namespace sqsim::scenario {

/// Thrown for a document that must not be read any further; what is wrong with it.
struct RejectedDocument {
    std::string id;
    SourceSpan span;
    std::string message;
};

/// The type of a map's style: newer versions of yaml-cpp have made it an enum class.
template <class Style>
Style style_of(void (YAML::EventHandler::*)(const YAML::Mark&, const std::string&, YAML::anchor_t,
                                            Style));
using EventStyle = decltype(style_of(&YAML::EventHandler::OnMapStart));

/// Builds one document's tree from the parser's events. We do not use yaml-cpp's own nodes: they
/// keep duplicate keys, lose the positions of keys, and read `010` as eight.
class TreeBuilder final : public YAML::EventHandler {
  public:
    TreeBuilder(SourceFilePtr file, Diagnostics& diagnostics);

    /// The finished document.
    [[nodiscard]] NodePtr take_root();

    /// Where the innermost map or list begins that has not ended yet.
    [[nodiscard]] std::optional<SourceSpan> innermost_open() const;

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         EventStyle style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    EventStyle style) override;
    void OnMapEnd() override;

  private:
    struct Frame {
        std::shared_ptr<Node> node;
        YAML::anchor_t anchor = 0;
        NodePtr key;                             ///< map: waiting for its value
        std::map<std::string, SourceSpan> seen;  ///< map: keys so far
    };

    void start(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
               YAML::anchor_t anchor);
    void finish();
    void put(NodePtr node);
    void put_entry(Frame& frame, NodePtr value);
    void count(Node& parent, const Node& child) const;
    void reject_tag(const SourceSpan& span, const std::string& tag);

    SpanScanner scanner_;
    Diagnostics& diagnostics_;
    std::vector<Frame> open_;
    std::map<YAML::anchor_t, NodePtr> anchors_;
    NodePtr root_;
};

}  // namespace sqsim::scenario
