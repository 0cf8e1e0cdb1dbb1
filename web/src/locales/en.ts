import throughout from '../../../src/model_citizen/play/locales/en/throughout.ftl?raw';
import game from '../../../src/model_citizen/play/locales/en/game.ftl?raw';
import lab from '../../../src/model_citizen/play/locales/en/lab.ftl?raw';
import rules from '../../../src/model_citizen/play/locales/en/rules.ftl?raw';
import teach from '../../../src/model_citizen/play/locales/en/teach.ftl?raw';

export default [throughout, game, lab, rules, teach].join('\n');
