#pragma once

// libyaml for Swift, as it is: https://pyyaml.org/wiki/LibYAML

#include <yaml.h>
